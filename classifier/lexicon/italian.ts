import type { ActWords } from './groups.ts';

/** Italian act words. */
export const italian: ActWords = {
  look: `ottenere ottiene elencare elenca cercare cerca leggere legge recuperare recupera mostrare mostra trovare verificare verifica restituisce
    visualizza visualizzare estrarre consultare scaricare`,
  compute: `calcolare calcola convertire converte tradurre traduce riassumere analizzare analizza confrontare generare genera validare`,
  make: `creare crea aggiungere aggiunge salvare salva inserire inserisce caricare registrare importare esportare duplicare scrivere scrive`,
  change: `aggiornare aggiorna modificare modifica spostare sposta rinominare assegnare impostare imposta configurare attivare disattivare archiviare`,
  send: `inviare invia pubblicare pubblica rispondere notificare commentare condividere`,
  detach: `rimuovere rimuove annullare annulla scollegare`,
  run: `eseguire esegue lanciare distribuire invocare`,
  steer: `avviare avvia fermare ferma riavviare riprodurre aprire apre controllare`,
  click: `cliccare digitare navigare scorrere`,
  delete: `eliminare elimina cancellare cancella revocare svuotare distruggere`,
  pay: `pagare paga rimborsare trasferire acquistare acquista comprare addebitare`,
  trade: `vendere vende scambiare scommettere ordinare`,
};
