/**
 * Common ways to switch certificate checks off, in the languages of the samples and the libraries that a sample
 * may come to use. That a sample refuses a wrong certificate is proved where it is run, in test/samples.
 */
const unchecked = [
  // Options of cURL in words, also cut short; those of HTTPie, wget and git.
  /--(?:[a-z]+-)?insec(?:u(?:re?)?)?(?![\w-])/,
  /--verify[ =]["']?(?:no|false)\b/i,
  /--no-check-certificate\b/,
  /\bsslVerify[ =]false\b|\bGIT_SSL_NO_VERIFY\b/i,
  // PHP: 1 is not enough for the host, and true is 1.
  /CURLOPT_(?:PROXY_)?SSL_VERIFY(?:PEER|STATUS)["']?\s*(?:=>|,)\s*["']?(?:false|0|null)\b/i,
  /CURLOPT_SSL_VERIFYHOST["']?\s*(?:=>|,)\s*["']?(?:false|true|0|1|null)\b/i,
  /["'](?:verify|verify_peer|verify_peer_name|verify_host)["']\s*=>\s*(?:false|0)\b/i,
  /["']allow_self_signed["']\s*=>\s*(?:true|1)\b/i,
  // Python.
  /\b(?:verify|verify_ssl|ssl|check_hostname|assert_hostname)\s*=\s*(?:False|0)\b/,
  /\b_create_unverified_context\b/,
  /\bCERT_NONE\b/,
  // Go and Ruby.
  /\bInsecureSkipVerify\b(?!["']?\s*[:=]+\s*false\b)/,
  /\bVERIFY_NONE\b/,
  /\bverify_(?:mode|hostname|ssl)\s*(?:=>|[=:])\s*(?:0|false|nil)\b/,
  /\bverify:\s*false\b/,
  // .NET: what checks by itself needs no callback.
  /\bDangerousAcceptAnyServerCertificateValidator\b/,
  /\b(?:Server|Remote)Certificate(?:Custom)?Validation(?:Callback|Handler)\b/,
  // Node.js.
  /\brejectUnauthorized["']?\s*[:=]\s*(?:false|0|!1)\b/,
  /\bcheckServerIdentity\b/,
  /\bNODE_TLS_REJECT_UNAUTHORIZED\b/,
  // Java: only the managers that the platform makes. TrustManagerFactory is how they are had.
  /\b(?:X509(?:Extended)?)?TrustManager\b/,
  /[hH]ostnameVerifier\b|\bInsecureTrustManagerFactory\b|\bdisableHostnameVerification\b/,
  /\bTrust(?:All|SelfSigned)Strategy\b/,
];

/** `-k`, also among other options that take no value. What takes one ends the list: the k of `-Hk:v` is a header. */
const shortInsecure = /(?<=[\s"'])-[#0-46aBfgGiIjJlLMnNOpqRsSvZ]*k/;

/**
 * What switches certificate checks off in a code sample.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function uncheckedTlsIn(source) {
  const found = unchecked.map((pattern) => pattern.exec(source)?.[0]);
  // -k is an option of other commands as well, so it counts in those of cURL alone, which may go on on the next line.
  const commands = source.replaceAll(/\\\r?\n/g, ' ').match(/\bcurl\b[^\n|;]*/g) ?? [];
  found.push(...commands.map((command) => shortInsecure.exec(command)?.[0]));
  return found.filter((text) => text !== undefined);
}

/** A value that is written out: no variable, no call, no placeholder to fill in. */
const literal = `(?!["']?[$%<{])["']?[^\\s"'$<{(:,;]`;
const credentials = [
  // https://user:password@host
  new RegExp(`\\bhttps?://${literal}+:${literal}+@`),
  // --user user:password, and -u and -a alone or after options that take no value.
  new RegExp(`(?<=\\s)(?:--user|--proxy-user|--auth|-[a-zA-Z]*[ua])[ =]?${literal}+:${literal}`),
  // password = "…", 'password' => '…', password: '…', THULIUM_PASSWORD=…
  /passw(?:or)?d["']?\s*(?:=>|:=|[:=])\s*(?:"[^"$]+"|'[^']+'|`[^`$]+`)/i,
  /\b[A-Z_]*PASS(?:W(?:OR)?D)?=(?!["']?["'$\s])\S/,
  // CURLOPT_USERPWD => 'user:password', CURLOPT_PASSWORD, '…'
  /CURLOPT_(?:USERPWD|PASSWORD)["']?\s*(?:=>|,)\s*["'][^"'$]+["']/,
  // SetBasicAuth("user", "password"), auth=('user', 'password'), new NetworkCredential("user", "password") …
  /(?:basic_?auth|\bauth\s*=|credentials?|client|authentication)\s*\(\s*["'][^"']*["']\s*,\s*["'][^"'$]+["']/i,
];

/**
 * What could be credentials in a code sample. The base64 of `user:password` counts, other words after `Basic` do not.
 *
 * @param {string} source
 * @returns {string[]}
 */
export function credentialsIn(source) {
  const found = credentials.map((pattern) => pattern.exec(source)?.[0]);
  const tokens = [...source.matchAll(/\bBasic ([A-Za-z0-9+/]{4,}={0,2})/g)]
    .filter(([, token = '']) => /^[^\p{C}\uFFFD]*:[^\p{C}\uFFFD]*$/u.test(Buffer.from(token, 'base64').toString()))
    .map(([text]) => text);
  return [...found, ...tokens].filter((text) => text !== undefined);
}
