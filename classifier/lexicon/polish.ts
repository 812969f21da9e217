import type { ActWords } from './groups.ts';

/** Polish act words. */
export const polish: ActWords = {
  look: `pobierz pobiera lista wyszukaj szukaj wyszukuje odczytaj pokaż wyświetl wyświetla znajdź sprawdź zwraca`,
  compute: `oblicz oblicza przekształć przetłumacz podsumuj analizuj porównaj`,
  make: `utwórz tworzy dodaj dodaje zapisz prześlij wstaw`,
  change: `zaktualizuj aktualizuje zmień zmienia edytuj przenieś ustaw ustawia przypisz`,
  send: `wyślij wysyła opublikuj odpowiedz powiadom udostępnij`,
  detach: `anuluj odłącz`,
  run: `uruchom uruchamia wykonaj wykonuje wdróż wywołaj`,
  steer: `zatrzymaj wstrzymaj odtwórz otwórz połącz`,
  click: `kliknij wpisz nawiguj przewiń`,
  delete: `usuń usuwa wyczyść unieważnij skasuj`,
  pay: `zapłać przelej zwróć_środki kup wypłać`,
  trade: `sprzedaj wymień złóż_zlecenie`,
};
