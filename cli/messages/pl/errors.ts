import type { ErrorFacts } from '../../removal/error-facts.ts';

const acted = 'Serwer mógł mimo to wykonać żądanie.';
const cut = new Set(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET']);
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_|^ERR_TLS_/;

/** An error of the client in Polish, by its facts. */
export function errorWords(error: ErrorFacts): string {
  const { name, status = 0, said, request_id } = error;
  const server = said ? ` Serwer odpowiedział: ${said}${request_id ? ` (żądanie ${request_id})` : ''}` : '';
  if (name === 'ThuliumHttpError') return `HTTP ${status}. ${adviceFor(status)}${server}`;
  if (name === 'ThuliumNetworkError') return `${networkWords(error)} ${error.sent ? acted : 'Niczego nie wysłano.'}`;
  if (name === 'ThuliumContractError') return `HTTP ${status}, ale ${contractWords(error)}. ${acted}`;
  return error.message;
}

function adviceFor(status: number): string {
  if (status === 401) return 'Odrzucono dane logowania. Sprawdź login i hasło użytkownika API.';
  if (status === 403) {
    return 'Ten użytkownik API nie ma do tego prawa albo nie z tego adresu. Sprawdź jego uprawnienia w panelu.';
  }
  if (status === 404) return 'Pod tym adresem nie ma takiej operacji. Sprawdź adres API.';
  if (status === 407) return 'Serwer proxy wymaga osobnych danych logowania.';
  if (status === 429) return 'Serwer ogranicza liczbę żądań. Spróbuj później.';
  if (status < 400) return 'Serwer przekierowuje pod inny adres, czego program nie robi. Sprawdź adres API.';
  if (status >= 500) {
    return 'Błąd serwera, który mógł mimo to dodać kampanie do kolejki. Wyślij ponownie: dla kampanii już w kolejce serwer zwróci ALREADY_QUEUED.';
  }
  return 'Żądanie zostało odrzucone.';
}

function networkWords({ reason, code = '', proxy }: ErrorFacts): string {
  if (reason === 'aborted') return 'Przerwano.';
  if (reason === 'timeout') return 'Pełna odpowiedź nie nadeszła na czas.';
  if (proxy !== undefined) return proxyWords(proxy, code);
  if (code === 'ENOTFOUND') return `Nieznany adres serwera (${code}). Sprawdź nazwę systemu.`;
  if (code === 'ECONNREFUSED') return `Serwer odmówił połączenia (${code}).`;
  if (code === 'EAI_AGAIN') return `Nie można ustalić adresu serwera (${code}). Czy sieć działa?`;
  if (cut.has(code)) return `Połączenie zostało zerwane (${code}).`;
  if (untrusted.test(code)) return `Certyfikat serwera nie jest zaufany (${code}).`;
  return `Błąd połączenia${code && ` (${code})`}.`;
}

function proxyWords(proxy: string, code: string): string {
  const [, status] = /^ERR_PROXY_TUNNEL_(\d+)/.exec(code) ?? [];
  if (status === '407')
    return `Serwer proxy ${proxy} wymaga danych logowania (HTTP 407): http://user:password@host:port.`;
  if (status !== undefined) return `Serwer proxy ${proxy} odmówił połączenia z serwerem (HTTP ${status}).`;
  if (untrusted.test(code)) {
    return `Certyfikat otrzymany przez serwer proxy ${proxy} nie jest zaufany (${code}). Czy certyfikat firmy jest w NODE_EXTRA_CA_CERTS?`;
  }
  return `Błąd połączenia przez serwer proxy ${proxy}${code && ` (${code})`}.`;
}

function contractWords({ status, body }: ErrorFacts): string {
  if (status !== 200) return 'ten kod jest nieudokumentowany';
  if (typeof body === 'string') {
    return `treść odpowiedzi jest niezgodna z dokumentacją; zaczyna się od ${JSON.stringify(beginning(body))}`;
  }
  if (Array.isArray(body)) return 'odpowiedź pomija te kampanie';
  return body === undefined
    ? 'treść odpowiedzi jest niezgodna z dokumentacją'
    : `treść odpowiedzi nie jest listą: ${beginning(JSON.stringify(body))}`;
}

function beginning(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
