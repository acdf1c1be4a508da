import { errorInPolish } from './errors.pl.ts';
import type { Messages } from './messages.ts';

const number = (value: number) => new Intl.NumberFormat('pl', { useGrouping: true }).format(value);
const rules = new Intl.PluralRules('pl');

/** 1 kampania, 2 kampanie, 5 kampanii. */
function plural(count: number, one: string, few: string, many: string): string {
  const form = { one, few, many, other: many, zero: many, two: few }[rules.select(count)];
  return `${number(count)} ${form}`;
}
const campaigns = (count: number) => plural(count, 'kampania', 'kampanie', 'kampanii');

export const pl: Messages = {
  help: `Dodaje kampanie wychodzące Thulium do kolejki do usunięcia. Tego nie można cofnąć.

  thulium-outbounds delete 00001 00002      kampanie o tych identyfikatorach
  thulium-outbounds delete --file ids.txt   po jednym identyfikatorze w wierszu
  thulium-outbounds delete -                tak samo, ze standardowego wejścia
  thulium-outbounds sandbox 00001 00002     atrapa Thulium z tymi kampaniami
  thulium-outbounds check --help            czy system jest zgodny z dokumentacją?

Co usunąć
  --file FILE           plik z identyfikatorami
  --column NAME         plik jest w formacie CSV, a to jego kolumna z identyfikatorami
  --delete-recordings   usuń także nagrania
  --max N               nie usuwaj więcej kampanii niż tyle

Zanim cokolwiek zostanie wysłane
  --dry-run             wypisz żądania i niczego nie wysyłaj
  --yes                 nie pytaj; wymagane tam, gdzie nie ma terminala
  --sandbox             wypróbuj na atrapie, która ma te kampanie

Wyniki, na standardowym wyjściu
  --json                jeden dokument JSON na końcu
  --ndjson              jeden dokument JSON w wierszu, w miarę odpowiedzi
  --output FILE         prowadź dziennik wyników, zapisywany na bieżąco
  --resume FILE         kontynuuj dziennik: nie pytaj o kampanie, które mają w nim odpowiedź

Żądania
  --concurrency N       ile naraz (4)
  --chunk-size N        ile identyfikatorów w każdym, najwyżej 500 (500)
  --timeout SECONDS     na każdą próbę, w sekundach (30)
  --retries N           ile ponowień po przejściowych błędach (5)

  --lang en|pl          język komunikatów; bez tego decyduje LANG
  --port N              port atrapy; bez tego dowolny wolny
  --version             wypisuje wersję tego programu

Adres i konto, ze zmiennych środowiskowych
  THULIUM_SYSTEM        acme dla https://acme.thulium.com albo
  THULIUM_BASE_URL      cały adres API
  THULIUM_USERNAME      login użytkownika API
  THULIUM_PASSWORD      hasło albo
  THULIUM_PASSWORD_FILE plik z hasłem

Kody wyjścia
  0    wszystkie kampanie są w kolejce
  1    niektóre kampanie nie istnieją
  2    błędne użycie; niczego nie wysłano
  3    odrzucone dane logowania
  4    błąd sieci lub serwera albo zamknięte standardowe wyjście bez dziennika
  5    odpowiedź niezgodna z dokumentacją
  130  przerwano`,
  tryHelp: 'Zobacz thulium-outbounds --help',
  noPrism: 'To polecenie wymaga Prism, którego nie ma: npm install --save-dev @stoplight/prism-http@5.12.0',
  unknownCommand: (command) => `Nie ma polecenia „${command}”.`,
  oneSource:
    'Podaj identyfikatory jako argumenty, przez --file albo na standardowym wejściu (-); tylko w jeden sposób.',
  noIds: 'Nie ma żadnych identyfikatorów kampanii.',
  noSuchColumn: (column, columns) => `Nie ma kolumny „${column}”. Są kolumny: ${columns.join(', ')}`,
  cannotRead: (what, why) => `Nie można odczytać ${what}: ${why}`,
  cannotWrite: (what, why) => `Nie można zapisać ${what}: ${why}`,
  utf16: (what) => `${what} nie jest w UTF-8. Zapisz go jako UTF-8.`,
  columnTwice: (column) => `Jest kilka kolumn „${column}”.`,
  twice: (option) => `${option} podano dwa razy.`,
  wrongIds: (wrong, total) => `Niczego nie wysłano: błędne identyfikatory: ${number(wrong)} z ${number(total)}.`,
  more: (count) => `i jeszcze ${number(count)}`,
  lostZeros: (padded) => `bez zer na początku, które gubi arkusz kalkulacyjny. Czy to ${padded}?`,
  madeNumber: 'zamieniony na liczbę przez arkusz kalkulacyjny. Ustaw format kolumny na tekst.',
  madeError: 'to błąd arkusza kalkulacyjnego. Popraw komórkę i ustaw format kolumny na tekst.',
  byteOrderMark: 'zaczyna się znacznikiem BOM z Excela. Zapisz plik jako UTF-8 bez niego.',
  spacesAround: 'ma białe znaki na początku lub końcu.',
  quotes: 'jest w cudzysłowie. Jeśli plik jest w formacie CSV, podaj kolumnę przez --column.',
  separators: 'wygląda na wiersz CSV. Podaj kolumnę przez --column.',
  invisible: 'zawiera białe lub niewidoczne znaki.',
  length: (count) => `ma ${plural(count, 'znak', 'znaki', 'znaków')}, a identyfikator ma dokładnie pięć.`,
  duplicates: (count) => `Powtórzone identyfikatory (${number(count)}) zostaną wysłane raz.`,
  notNumber: (option, least, most) => `${option} to liczba całkowita od ${number(least)} do ${number(most)}.`,
  oneFormat: 'Wybierz --json albo --ndjson.',
  oneJournal: 'Wybierz --output (nowy dziennik) albo --resume (istniejący).',
  tooMany: (count, most) => `Niczego nie wysłano: ${campaigns(count)} to więcej, niż dopuszcza --max ${number(most)}.`,
  missing: (names) => `Brak zmiennych: ${names.join(', ')}. Aby wypróbować bez konta, dodaj --sandbox.`,
  oneAddress: 'Ustaw THULIUM_SYSTEM albo THULIUM_BASE_URL.',
  onePassword: 'Ustaw THULIUM_PASSWORD albo THULIUM_PASSWORD_FILE.',
  journalExists: (file) => `${file} już istnieje. Aby go kontynuować, użyj --resume ${file}`,
  journalOfAnother: (file) => `${file} jest dziennikiem innego systemu albo innego wyboru --delete-recordings.`,
  journalLost: (why) =>
    `Nie można zapisać dziennika i od tego miejsca niczego nie wysłano: ${why}\nReszta jest na standardowym wyjściu.`,
  noJournal: (file) => `${file} nie jest dziennikiem tego programu.`,
  skipped: (count, file) => `Kampanie z odpowiedzią w ${file}, o które nie pytamy ponownie: ${number(count)}.`,
  needsYes: 'Niczego nie wysłano: nie ma terminala, na którym można zapytać. Dodaj --yes, jeśli na pewno tego chcesz.',
  question: (count, host, recordings) =>
    [
      `Do kolejki do usunięcia w ${host}`,
      `trafi: ${campaigns(count)}, ze wszystkimi rekordami.`,
      recordings ? 'NAGRANIA TAKŻE ZOSTANĄ USUNIĘTE.' : 'Nagrania zostaną zachowane.',
      `Tego nie można cofnąć. Wpisz ${count}, aby kontynuować: `,
    ].join('\n'),
  declined: 'Niczego nie wysłano.',
  timeLeft: (time) => `zostało ${time}`,
  perSecond: (rate) => `${rate}/s`,
  stopping: 'Czekam na odpowiedzi na wysłane żądania. Ponowne Ctrl-C je przerwie.',
  notSent: 'nie wysłano',
  error: errorInPolish,
  outputClosed:
    'Zamknięto standardowe wyjście: nic więcej nie zostanie wysłane. Bilans poniżej; odpowiedzi zachowuje --output.',
  outputClosedBesideJournal: (file) => `Zamknięto standardowe wyjście. Usuwanie trwa dalej, a odpowiedzi są w ${file}.`,
  summary: {
    total: campaigns,
    queued: (count) => `dodane do kolejki: ${number(count)}`,
    before: (count) => `już w kolejce: ${number(count)}`,
    unknown: (count) => `nieistniejące: ${number(count)}`,
    unrecognised: (count) => `nieznana odpowiedź: ${number(count)}`,
    unexpected: (count) => `odpowiedzi o innych kampaniach: ${number(count)}`,
    failed: (count) => `bez odpowiedzi: ${number(count)}`,
    notSent: (count) => `niewysłane: ${number(count)}`,
    retried: (count) => `wysłane więcej niż raz: ${number(count)}`,
  },
  resume: (file) => `Aby zapytać o resztę, uruchom to samo ponownie z\n--resume ${file}`,
  repeat: 'Aby zapytać o resztę, uruchom to samo ponownie: kampanie z kolejki odpowiedzą ALREADY_QUEUED.',
  dryRun: (requests) => `Żądania: ${number(requests)}, żadnego nie wysłano. Tylko serwer wie, które kampanie istnieją.`,
  sandbox: (url, count) => `Atrapa działa pod adresem ${url} i ma: ${campaigns(count)}. Ctrl-C ją zatrzymuje.`,
};
