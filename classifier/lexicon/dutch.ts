import type { ActWords } from './groups.ts';

/** Dutch act words. */
export const dutch: ActWords = {
  look: `ophalen haalt lijst zoeken zoekt lezen leest tonen toont vinden bekijken controleren`,
  compute: `berekenen berekent omzetten vertalen samenvatten analyseren vergelijken`,
  make: `aanmaken maakt toevoegen voegt opslaan uploaden schrijven`,
  change: `bijwerken werkt wijzigen wijzigt bewerken verplaatsen hernoemen instellen toewijzen`,
  send: `versturen verstuurt verzenden stuurt plaatsen beantwoorden delen`,
  detach: `annuleren loskoppelen`,
  run: `uitvoeren voert draaien uitrollen`,
  steer: `stoppen herstarten pauzeren afspelen openen verbinden`,
  click: `klikken typen navigeren scrollen`,
  delete: `verwijderen verwijdert wissen wist intrekken`,
  pay: `betalen betaalt overmaken terugbetalen kopen koopt`,
  trade: `verkopen verkoopt ruilen`,
};
