import { quoted } from '../../command-line.ts';
import type { IdCause, InvalidId } from '../../usage.ts';
import type { Messages } from '../messages.ts';
import { campaigns, number, plural, systemError } from './common.ts';

const example = 'Pełny adres to na przykład https://nazwa-systemu.thulium.com/api';
const utf8 = 'W Excelu: Plik > Zapisz jako > „CSV UTF-8”.';

/** Usage errors in Polish. */
export const usage: Messages['usage'] = {
  variablesMissing: ({ names }) =>
    `Nie ustawiono zmiennych: ${names.join(', ')}. Aby wypróbować bez konta, dodaj --sandbox.`,
  twoAddresses: () => 'Ustaw THULIUM_SYSTEM albo THULIUM_BASE_URL.',
  twoPasswords: () => 'Ustaw THULIUM_PASSWORD albo THULIUM_PASSWORD_FILE.',
  passwordFileUnreadable: ({ reason }) => `Nie można odczytać pliku z THULIUM_PASSWORD_FILE: ${systemError(reason)}`,
  invalidSystem: () =>
    'THULIUM_SYSTEM musi być samą pierwszą częścią adresu systemu: acme dla https://acme.thulium.com.',
  invalidAddress: ({ reason }) =>
    ({
      notAnAddress: `THULIUM_BASE_URL musi być pełnym adresem. ${example}`,
      credentials: `THULIUM_BASE_URL nie może zawierać danych logowania. ${example}`,
      plainHttp: `THULIUM_BASE_URL musi zaczynać się od https, ponieważ każde żądanie zawiera hasło. ${example}`,
      queryOrFragment: `THULIUM_BASE_URL nie może zawierać znaków ? i #. ${example}`,
    })[reason],
  invalidUsername: () => 'THULIUM_USERNAME nie może zawierać dwukropka ani znaków sterujących (RFC 7617).',
  invalidPassword: () => 'Hasło nie może zawierać znaków sterujących, np. końca wiersza (RFC 7617).',
  invalidProxy: ({ name }) => `${name} musi być adresem serwera proxy HTTP, np. http://proxy.example.com:3128.`,
  unknownIdIsNumber: ({ id }) =>
    `THULIUM_UNKNOWN_ID: ${id} może być kampanią. Podaj identyfikator, który nie składa się z samych cyfr.`,
  removalNotYes: () => 'THULIUM_ALLOW_REMOVAL musi mieć wartość yes albo nie być ustawione.',
  noActiveIds: () =>
    'THULIUM_ALLOW_REMOVAL wymaga THULIUM_ACTIVE_IDS, czyli kampanii do usunięcia, na przykład 00001,00004.',
  activeIdTwice: () => 'THULIUM_ACTIVE_IDS zawiera tę samą kampanię dwa razy albo identyfikator z THULIUM_UNKNOWN_ID.',
  notCheckId: ({ name, id }) =>
    `${name}: „${id}” to nie identyfikator. Identyfikator ma pięć znaków i nie zawiera spacji, a kilka rozdziela się przecinkami.`,
  tooFewActiveIds: ({ given, needed }) =>
    `Niczego nie wysłano: THULIUM_ACTIVE_IDS zawiera ${plural(given, 'identyfikator', 'identyfikatory', 'identyfikatorów')}, a potrzeba ${number(needed)}, bo każdego można użyć tylko raz.`,
  noCommand: () => 'Podaj polecenie, na przykład delete.',
  unknownCommand: ({ command }) => `Nie ma polecenia „${command}”.`,
  unknownOption: ({ option }) => `Nie ma opcji ${option}.`,
  optionForOthers: ({ option, command }) => `Polecenie ${command} nie ma opcji ${option}.`,
  valueMissing: ({ option }) => `Opcja ${option} wymaga wartości.`,
  valueUnexpected: ({ option }) => `Opcja ${option} nie przyjmuje wartości.`,
  argumentUnexpected: ({ argument }) => `Zbędny argument: „${argument}”.`,
  fileMissing: ({ command }) => `Polecenie ${command} wymaga nazwy pliku.`,
  optionTwice: ({ option }) => `Opcję ${option} podano dwa razy.`,
  notNumber: ({ option, least, most }) =>
    most === undefined
      ? `${option} musi być liczbą całkowitą większą od ${number(least - 1)}.`
      : `${option} musi być liczbą całkowitą od ${number(least)} do ${number(most)}.`,
  notOneOf: ({ option, value, possible }) =>
    `${option} nie może mieć wartości „${value}”. Możliwe: ${possible.join(', ')}.`,
  exclusive: ({ options }) => `Podaj tylko jedną z opcji: ${options.join(' albo ')}.`,
  inPlan: ({ options }) => `O tym decyduje plan: ${options.join(', ')}. Podaj te opcje w poleceniu plan.`,
  needsOther: ({ option, other }) => `Opcja ${option} wymaga opcji ${other}.`,

  noIds: ({ what }) =>
    what === undefined
      ? 'Nie podano identyfikatorów kampanii.'
      : `Nie podano identyfikatorów kampanii. W ${named(what)} nie ma żadnego.`,
  noneWithStatus: ({ what, statuses }) => `Żadna kampania w ${named(what)} nie ma statusu ${statuses.join(' ani ')}.`,
  oneSource: () =>
    'Podaj identyfikatory jako argumenty, przez --file, przez --from albo na standardowym wejściu (-); tylko w jeden sposób.',
  unreadable: ({ what, reason }) => `Nie można odczytać ${named(what)}: ${systemError(reason)}`,
  unwritable: ({ what, reason }) => `Nie można zapisać ${named(what)}: ${systemError(reason)}`,
  exists: ({ file }) => `${file} już istnieje. Wybierz inną nazwę.`,
  isLink: ({ file }) => `${file} to dowiązanie. Podaj sam plik.`,
  hasTwoNames: ({ file }) =>
    `${file} ma drugą nazwę (dowiązanie twarde), więc mogłyby w nim pisać dwa przebiegi. Skopiuj go i użyj kopii.`,
  workbook: ({ what }) => [
    `${named(what)} to skoroszyt (.xlsx, .xls lub .ods) albo archiwum, a nie plik tekstowy.`,
    'Zapisz arkusz jako „CSV UTF-8” i podaj kolumnę przez --column.',
  ],
  binary: ({ what, kind }) =>
    kind === undefined
      ? `${named(what)} nie jest plikiem tekstowym.`
      : kind === 'pdf'
        ? `${named(what)} to plik PDF, a nie tekst. Wyeksportuj listę jako „CSV UTF-8”.`
        : `${named(what)} jest skompresowany. Najpierw go rozpakuj.`,
  markup: ({ what }) => [
    `${named(what)} to strona WWW lub XML, niezależnie od nazwy pliku.`,
    'Otwórz go w arkuszu kalkulacyjnym, zapisz jako „CSV UTF-8” i podaj kolumnę przez --column.',
  ],
  json: ({ what, kind }) =>
    ({
      results: [
        `${named(what)} zawiera wyniki tego programu.`,
        `Aby ponownie wysłać te kampanie, użyj --from ${what === '-' ? 'PLIK' : quoted(what)} --status ze statusem, np. FAILED.`,
      ],
      plan: `${named(what)} to plan. Aby go wykonać, użyj --plan ${what === '-' ? 'PLIK' : quoted(what)}`,
      other: `${named(what)} to JSON. Zapisz po jednym identyfikatorze w wierszu albo jako CSV, z kolumną podaną przez --column.`,
    })[kind],
  notUtf8: ({ what, line, encoding }) => [
    `${named(what)} nie jest w UTF-8${line === undefined ? '' : ` (wiersz ${number(line)})`}. Kodowanie to prawdopodobnie ${encoding}.`,
    `Dodaj --encoding ${encoding} albo zapisz plik jako UTF-8. ${utf8}`,
  ],
  notInEncoding: ({ what, encoding }) =>
    `${named(what)} nie jest w kodowaniu ${encoding}. Podaj inną wartość --encoding albo zapisz plik jako UTF-8. ${utf8}`,
  marked: ({ what, encoding }) =>
    `Kodowanie ${named(what)} to ${encoding}, jak wskazują pierwsze bajty. ${encoding === 'utf-8' ? 'Pomiń --encoding.' : `Użyj --encoding ${encoding}.`}`,
  lineTooLong: ({ what, line, most }) => `Wiersz ${number(line)} w ${named(what)} ma ponad ${number(most)} znaków.`,
  noSuchColumn: ({ column, columns, meant }) =>
    `Nie ma kolumny „${column}”.${meant === undefined ? '' : ` Czy chodziło o „${meant}”?`} Są kolumny: ${columns.join(', ')}`,
  titleAbove: ({ what, line, columns }) =>
    `Pierwszy wiersz w ${named(what)} wygląda na tytuł, a wiersz ${number(line)} na nagłówek (${columns.join(', ')}). Usuń wiersze powyżej nagłówka.`,
  headerBelow: ({ what, column, line }) =>
    `Kolumna „${column}” zaczyna się w wierszu ${number(line)} pliku ${named(what)}. Usuń wiersze powyżej: nagłówek musi być w pierwszym wierszu.`,
  columnTwice: ({ column }) => `Jest kilka kolumn „${column}”.`,
  csv: ({ what, line, problem, found, expected }) =>
    problem === 'fields'
      ? `Wiersz ${number(line)} w ${named(what)} ma ${plural(found ?? 0, 'pole', 'pola', 'pól')}, a nagłówek ${number(expected ?? 0)}.`
      : `Wiersz ${number(line)} w ${named(what)} nie jest poprawnym CSV: cudzysłów jest niezamknięty albo stoi w środku pola.`,
  invalidIds: ({ invalid, total, shown, lengths }) => [
    `Niczego nie wysłano. Błędne identyfikatory: ${number(invalid)} z ${number(total)}.`,
    ...shown.map(idLine),
    ...(invalid > shown.length ? [`  i jeszcze ${number(invalid - shown.length)}`] : []),
    ...(lengths.length > 1
      ? [
          `Są tu liczby o różnej liczbie cyfr (${lengths.join(', ')}), a identyfikator ma zawsze pięć znaków. Czy to właściwa kolumna?`,
        ]
      : []),
  ],
  tooMany: ({ campaigns: count, most }) =>
    `Niczego nie wysłano: ${campaigns(count)} to więcej, niż dopuszcza --max ${number(most)}.`,

  journalExists: ({ file }) => `${file} już istnieje. Aby wznowić ten przebieg, użyj --resume ${quoted(file)}`,
  journalOfAnother: ({ file }) =>
    `${file} jest dziennikiem innego systemu albo przebiegu z inną opcją --delete-recordings.`,
  notJournal: ({ file }) => `${file} nie jest dziennikiem tego programu.`,
  journalDamaged: ({ file, count, first }) =>
    `Wiersze ${file}, których nie można odczytać: ${number(count)}, pierwszy to wiersz ${number(first)}. Popraw je albo usuń.`,
  journalLocked: ({ file, pid, host, started, lock, otherHost }) => [
    `${file} jest używany przez proces ${pid} na ${host}, uruchomiony ${started}.`,
    otherHost
      ? `Stąd nie widać, czy ten proces jeszcze działa. Jeśli nie, usuń ${lock}.`
      : 'Poczekaj, aż się zakończy, albo zatrzymaj go.',
  ],
  lockUnreadable: ({ file, lock }) => [
    `${file} jest w użyciu albo ${lock} został po zabitym procesie.`,
    `Jeśli żaden proces nie używa ${file}, usuń ${lock}.`,
  ],
  notPlan: ({ file }) => `${file} nie jest planem tego programu.`,
  planDamaged: ({ file }) => `${file} zmieniono po zapisaniu: suma kontrolna się nie zgadza. Przygotuj nowy plan.`,
  planOfAnother: ({ file, planned, configured }) =>
    `${file} to plan dla: ${systemWords(planned)}, a skonfigurowany system to ${systemWords(configured)}.`,
  noTerminal: () =>
    'Niczego nie wysłano: nie ma terminala, na którym można zapytać. Aby usunąć bez pytania, dodaj --yes.',
  notTape: ({ file }) => `${file} nie jest nagraniem tego sprawdzenia.`,
  noPrism: () =>
    'To polecenie wymaga Prism, którego nie zainstalowano: npm install --save-dev @stoplight/prism-http@5.12.0',
};

function systemWords(system: string): string {
  return system === 'sandbox' ? 'piaskownica (--sandbox)' : system;
}

/** A file, or standard input. */
function named(what: string): string {
  return what === '-' ? 'stdin' : what;
}

function idLine({ where, id, cause }: InvalidId): string {
  return `  ${where.replace(/^-(?=:)/, named)}  ${JSON.stringify(id)} ${causeWords(cause)}`;
}

function causeWords(cause: IdCause): string {
  switch (cause.code) {
    case 'lostZeros':
      return `nie ma zer na początku, które gubi arkusz kalkulacyjny. Czy to ${cause.padded}?`;
    case 'number':
      return 'zamieniono w arkuszu kalkulacyjnym na liczbę. Ustaw format kolumny na tekst.';
    case 'time':
      return 'to godzina. Ustaw format kolumny na tekst; a może to nie ta kolumna?';
    case 'spreadsheetError':
      return 'to błąd arkusza kalkulacyjnego. Popraw komórkę i ustaw format kolumny na tekst.';
    case 'quotes':
      return 'jest w cudzysłowie. Jeśli plik jest w formacie CSV, podaj kolumnę przez --column.';
    case 'apostrophe':
      return 'zaczyna się od apostrofu, który w arkuszu kalkulacyjnym oznacza tekst. Usuń apostrof.';
    case 'separators':
      return 'wygląda na wiersz CSV. Podaj kolumnę przez --column.';
    case 'invisible':
      return 'zawiera białe lub niewidoczne znaki.';
    case 'lookalike':
      return `zawiera znaki, które tylko wyglądają jak litery lub cyfry: „${cause.character}” (${cause.point}).`;
    case 'fileName':
      return 'to nazwa pliku. Aby odczytać identyfikatory z pliku, użyj --file.';
    case 'empty':
      return 'jest puste, choć reszta wiersza nie jest. Czy to suma? Usuń ten wiersz.';
    case 'lostCharacter':
      return 'ma znak utracony przy wcześniejszej konwersji. Wyeksportuj plik ponownie jako UTF-8.';
    case 'noLetterOrDigit':
      return 'nie zawiera liter ani cyfr.';
    case 'totalRow':
      return 'jest w wierszu z sumą. Usuń ten wiersz. Jeśli to identyfikator, podaj go jako argument.';
    case 'headerOrTotal':
      return 'nie ma cyfr, inaczej niż pozostałe: czy to nagłówek lub suma? Jeśli to identyfikator, podaj go jako argument.';
    case 'length':
      return `ma ${plural(cause.characters, 'znak', 'znaki', 'znaków')}, a identyfikator ma dokładnie pięć.${cause.isText ? ' Czy to nagłówek lub suma?' : ''}`;
  }
}
