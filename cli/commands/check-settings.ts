import { parseArgs } from 'node:util';
import { UsageError } from '../../src/process/usage-error.ts';

/** Apart from the suite, so that both can be had without Prism. */
export const checkHelp = {
  en: `Runs the contract suite against the system of THULIUM_SYSTEM or THULIUM_BASE_URL.

  thulium-outbounds check             checks a live system
  thulium-outbounds check --sandbox   checks a sandbox
  thulium-outbounds check --tape FILE judges what was recorded

  --report FILE   write a report in Markdown, which can be sent to the vendor
  --with-host     name the host of the system in it
  --junit FILE    write JUnit XML
  --record FILE   keep a tape of the run, without credentials, host and ids
  --lang pl       print and report in Polish

The files are written as the run goes, and take the place of old ones at its end. A tape of a run that was stopped is kept
beside the old one, as FILE.cut.

The account comes from the environment as for "delete", and

  THULIUM_UNKNOWN_ID      an id that no campaign has (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: the campaigns below are removed for good
  THULIUM_ACTIVE_IDS      campaigns that may be lost: 00001,00004, seven of them, new ones each time

Without THULIUM_ALLOW_REMOVAL a live system is sent the unknown id only. With it, nothing is removed before all that
removes nothing was as documented.

Exit codes
  0    everything that could be checked is as documented
  1    something is not, or the run saw too little
  2    a usage error, and nothing was sent; or a campaign of THULIUM_ACTIVE_IDS had been used
  3    the credentials were refused
  4    the network or the server failed
  130  it was stopped by Ctrl-C (143: by SIGTERM)

What was seen to be against the documentation is a 1, whatever ended the run.`,
  pl: `Sprawdza zgodność systemu z THULIUM_SYSTEM lub THULIUM_BASE_URL z jego dokumentacją.

  thulium-outbounds check             sprawdza prawdziwy system
  thulium-outbounds check --sandbox   sprawdza serwer testowy
  thulium-outbounds check --tape PLIK ocenia nagranie

  --report PLIK   zapisz raport w formacie Markdown, który można wysłać producentowi
  --with-host     podaj w nim nazwę hosta systemu
  --junit PLIK    zapisz JUnit XML
  --record PLIK   zapisz nagranie przebiegu, bez danych logowania, hosta i identyfikatorów
  --lang pl       wyniki i raport po polsku

Pliki powstają na bieżąco, a na końcu zastępują stare. Nagranie zatrzymanego przebiegu zostaje obok starego, jako PLIK.cut.

Konto jest brane ze środowiska tak jak dla "delete", a ponadto

  THULIUM_UNKNOWN_ID      identyfikator, którego nie ma żadna kampania (xxxxx)
  THULIUM_ALLOW_REMOVAL   yes: poniższe kampanie zostaną trwale usunięte
  THULIUM_ACTIVE_IDS      kampanie, które można stracić: 00001,00004, razem siedem, za każdym razem nowe

Bez THULIUM_ALLOW_REMOVAL do prawdziwego systemu trafia tylko nieistniejący identyfikator. Z nim nic nie zostanie usunięte,
dopóki wszystko, co niczego nie usuwa, nie okaże się zgodne z dokumentacją.

Kody wyjścia
  0    wszystko, co można było sprawdzić, jest zgodne z dokumentacją
  1    coś jest niezgodne albo przebieg zobaczył za mało
  2    błędne wywołanie i niczego nie wysłano; albo kampania z THULIUM_ACTIVE_IDS była już użyta
  3    dane logowania zostały odrzucone
  4    zawiodła sieć lub serwer
  130  zatrzymano klawiszami Ctrl-C (143: sygnałem SIGTERM)

Jeśli coś okazało się niezgodne z dokumentacją, kodem jest 1, niezależnie od tego, co zakończyło przebieg.`,
};

const options = {
  sandbox: { type: 'boolean' },
  tape: { type: 'string' },
  report: { type: 'string' },
  junit: { type: 'string' },
  record: { type: 'string' },
  'with-host': { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @throws {UsageError} for an option that does not exist, or two that exclude each other. */
export function checkSettingsOf(args: string[]) {
  try {
    const { values } = parseArgs({ args, options });
    if (values.sandbox && values.tape !== undefined) throw new Error('Take either --sandbox or --tape.');
    if (values.lang !== undefined && !['en', 'pl'].includes(values.lang)) throw new Error('--lang is en or pl.');
    return values;
  } catch (error) {
    throw new UsageError(`${(error as Error).message}\nSee thulium-outbounds check --help`);
  }
}
