import type { Messages } from './messages.ts';
import { campaigns, number, plural, systemError } from './pl/common.ts';
import { errorWords } from './pl/errors.ts';
import { checkHelp, help } from './pl/help.ts';
import { planWords } from './pl/plan.ts';
import { evidence } from './pl/report.ts';
import { usage } from './pl/usage.ts';

export const pl: Messages = {
  language: 'pl',
  number,
  campaigns,
  help,
  checkHelp,
  usage,
  tryHelp: (command) => `Zobacz thulium-outbounds ${command === undefined ? '' : `${command} `}--help`,
  error: errorWords,
  systemError,
  unforeseen: (error) => `Nieoczekiwany błąd: ${error}`,

  ...planWords,
  addressHint: (path) =>
    `Ścieżka w THULIUM_BASE_URL to „${path}”. Adres API Thulium kończy się na /api: czy jest pełny?`,
  damagedLines: (file, count, first) =>
    `Wiersze ${file}, których nie można odczytać: ${number(count)}, pierwszy to wiersz ${number(first)}. Są pomijane, a kampanie z nich zostaną wysłane ponownie.`,
  bar: {
    queued: (count) => `w kolejce: ${number(count)}`,
    already: (count) => `już były: ${number(count)}`,
    notFound: (count) => `brak: ${number(count)}`,
    failed: (count) => `błędy: ${number(count)}`,
    perSecond: (rate) => `${rate}/s`,
    left: (time) => `zostało ${time}`,
    waiting: (seconds) => `czekam ${number(seconds)} s na prośbę serwera`,
    waitingShort: (seconds) => `czekam ${number(seconds)} s`,
  },
  stopping: 'Czekam jeszcze na odpowiedzi na wysłane żądania. Drugie Ctrl-C zakończy od razu.',
  notSent: 'nie wysłano',
  outputLost: (reason) => [
    reason === undefined
      ? 'Zamknięto standardowe wyjście: nic więcej nie zostanie wysłane.'
      : `Nie można zapisać standardowego wyjścia: ${systemError(reason)}. Nic więcej nie zostanie wysłane.`,
    'Podsumowanie poniżej; wyniki zapisuje --output.',
  ],
  outputCut: (reason) => `Nie można zapisać standardowego wyjścia: ${systemError(reason)}. Zapisano tylko część.`,
  outputLostBesideJournal: (file, reason) =>
    `${reason === undefined ? 'Zamknięto standardowe wyjście' : `Nie można zapisać standardowego wyjścia: ${systemError(reason)}`}. Usuwanie trwa dalej, a wyniki są w ${file}.`,
  journalLost: (file, reason) => `Nie można zapisać ${file}: ${systemError(reason)}. Nic więcej nie zostanie wysłane.`,
  unsaved: (count, file) =>
    `Wyniki, których nie ma na żadnym dysku: ${number(count)}. ${file === undefined ? 'Zachowaj je:' : `Zanim wznowisz usuwanie, dopisz te wiersze na końcu ${file}:`}`,
  summary: {
    total: campaigns,
    queued: (count) => `dodane do kolejki: ${number(count)}`,
    alreadyQueued: (count) => `już w kolejce: ${number(count)}`,
    notFound: (count) => `nieistniejące: ${number(count)}`,
    unrecognised: (count) => `nieudokumentowany wynik: ${number(count)}`,
    unexpected: (count) => `wyniki o innych kampaniach: ${number(count)}`,
    failed: (count) => `błędy: ${number(count)}`,
    notSent: (count) => `niewysłane: ${number(count)}`,
    retried: (count) => `wysłane więcej niż raz: ${number(count)}`,
  },
  moreErrors: (count) => `  i jeszcze ${plural(count, 'inny błąd', 'inne błędy', 'innych błędów')}`,
  goOn: 'Aby usunąć pozostałe:',
  repeat: 'Aby usunąć pozostałe, uruchom to samo ponownie: dla kampanii już w kolejce serwer zwróci ALREADY_QUEUED.',
  sandbox: (url, count) =>
    `Piaskownica działa pod adresem ${url} i ma ${plural(count, 'kampanię', 'kampanie', 'kampanii')}. Ctrl-C ją zatrzymuje.`,
  liveCheck: (host, removed, unknownId) =>
    removed.length > 0
      ? `${host}: TE KAMPANIE ZOSTANĄ USUNIĘTE: ${removed.join(', ')}`
      : `${host}: nic nie zostanie usunięte, a jedyny wysyłany identyfikator to ${unknownId}.`,
  evidence,
};
