import type { ActWords } from './groups.ts';

/** German act words. */
export const german: ActWords = {
  look: `abrufen ruft auflisten listet suchen sucht lesen liest anzeigen zeigt finden findet holen holt prüfen prüft liefert ermitteln ermittelt
    gibt_zurück durchsuchen durchsucht herunterladen abfragen`,
  compute: `berechnen berechnet umwandeln konvertieren konvertiert übersetzen übersetzt zusammenfassen analysieren analysiert vergleichen
    vergleicht generieren generiert validieren validiert`,
  make: `erstellen erstellt hinzufügen fügt anlegen legt speichern speichert hochladen lädt einfügen schreiben schreibt importieren exportieren
    duplizieren kopieren kopiert`,
  change: `ändern ändert aktualisieren aktualisiert bearbeiten bearbeitet verschieben verschiebt umbenennen setzen setzt zuweisen konfigurieren
    aktivieren aktiviert deaktivieren markieren markiert abschließen archivieren wiederherstellen`,
  send: `senden sendet verschicken schickt veröffentlichen veröffentlicht antworten antwortet benachrichtigen kommentieren teilen`,
  detach: `entfernen entfernt abbrechen stornieren storniert trennen`,
  run: `ausführen führt führt_aus starten bereitstellen auslösen löst aufrufen`,
  steer: `startet stoppen stoppt anhalten neustarten pausieren abspielen öffnen öffnet verbinden steuern steuert schalten schaltet`,
  click: `klicken klickt tippen navigieren scrollen`,
  delete: `löschen löscht widerrufen widerruft zurücksetzen leeren vernichten beenden deinstallieren`,
  pay: `bezahlen bezahlt überweisen überweist erstatten erstattet kaufen kauft abbuchen auszahlen`,
  trade: `verkaufen verkauft tauschen handeln wetten bestellen bestellt`,
};
