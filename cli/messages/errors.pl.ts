import type { ErrorText } from '../outcomes.ts';

/** The common errors in Polish, told by their class, status and reason, with what a server says; others as they are. */
export function errorInPolish({ name, message, status, reason, sent }: ErrorText): string {
  if (name === 'ThuliumHttpError') return refusalInPolish(Number(status), message) ?? message;
  const what = name === 'ThuliumNetworkError' ? networkInPolish(reason, message) : undefined;
  if (what === undefined) return message;
  return `${what}. ${sent ? 'Serwer mógł mimo to wykonać żądanie.' : 'Niczego nie wysłano.'}`;
}

function refusalInPolish(status: number, message: string): string | undefined {
  const advice = adviceFor(status);
  if (advice === undefined) return undefined;
  const said = / The server says: (.*?)(?: \(request ([^()]*)\))?$/s.exec(message);
  const words = said ? ` Serwer odpowiedział: ${said[1]}` : '';
  return `HTTP ${status}. ${advice}${words}${said?.[2] ? ` (żądanie ${said[2]})` : ''}`;
}

function adviceFor(status: number): string | undefined {
  if (status === 401) return 'Odrzucono dane logowania. Sprawdź login i hasło użytkownika API.';
  if (status === 403)
    return 'Ten użytkownik API nie ma do tego prawa albo nie stąd. Sprawdź jego uprawnienia w panelu.';
  if (status === 429) return 'Serwer prosi o mniej żądań. Spróbuj później.';
  if (status >= 500) {
    return 'Błąd serwera, który mógł mimo to dodać kampanie do kolejki. Zapytaj ponownie: te z kolejki powinny odpowiedzieć ALREADY_QUEUED.';
  }
  return undefined;
}

function networkInPolish(reason: unknown, message: string): string | undefined {
  if (reason === 'aborted') return 'Przerwano';
  if (reason === 'timeout') return 'Pełna odpowiedź nie nadeszła na czas';
  // The words of the platform name the host and the fault.
  const words = /^[^:]*: (.*)\. (?:Nothing was sent|The server may have acted)\.$/s.exec(message)?.[1];
  return words && `Błąd połączenia: ${words}`;
}
