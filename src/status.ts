const transient = [408, 429, 502, 503, 504];

/** Whether a refusal is transient: the server was busy, or something in front of it (RFC 9110, section 15). */
export function isTransient(status: number): boolean {
  return transient.includes(status);
}

/** A browser shows no more of a redirect than that it is one. */
export function isRedirect({ status, type }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400);
}

/** The login is invalid, or may not do this: to send it again, or for more, cannot help. */
export function refusesCredentials(status: unknown): boolean {
  return status === 401 || status === 403 || status === 407;
}
