/**
 * Takes the credentials out of what a server or a `fetch` said: debug pages show the headers of a request, and errors of
 * HTTP libraries hold them. A list is left as it is, because it may be of results, which are told by their ids.
 */
export function redactor(username: string, password: string, authorization: string): <Value>(value: Value) => Value {
  const token = authorization.replace('Basic ', '');
  const secrets = [token, `${username}:${password}`, password].filter((secret) => secret.length >= 4);

  function redactText(text: string): string {
    return secrets.reduce((redacted, secret) => redacted.replaceAll(secret, '***'), text);
  }

  return (value) => {
    if (typeof value === 'string') return redactText(value) as typeof value;
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
    return JSON.parse(JSON.stringify(value), (_, part) => (typeof part === 'string' ? redactText(part) : part));
  };
}
