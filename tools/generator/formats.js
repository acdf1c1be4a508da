/** Parts of the grammars below; none of them can be matched in two ways, so that no text is slow. */
const octet = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const ipv4 = `(?:${octet}\\.){3}${octet}`;
const h16 = '[\\da-fA-F]{1,4}';
const ls32 = `(?:${h16}:${h16}|${ipv4})`;
const ipv6 = `(?:${[
  `(?:${h16}:){6}${ls32}`,
  `::(?:${h16}:){5}${ls32}`,
  ...[4, 3, 2, 1, 0].map((after, before) => `(?:(?:${h16}:){0,${before}}${h16})?::(?:${h16}:){${after}}${ls32}`),
  `(?:(?:${h16}:){0,5}${h16})?::${h16}`,
  `(?:(?:${h16}:){0,6}${h16})?::`,
].join('|')})`;

const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)';
const date = `(?:\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|02-(?:0[1-9]|1\\d|2[0-8]))|${leapYear}-02-29)`;
// A leap second is written as 60.
const time = '(?:[01]\\d|2[0-3]):[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d+)?(?:[zZ]|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)';

const label = '[\\da-zA-Z](?:[\\da-zA-Z-]{0,61}[\\da-zA-Z])?';
const hostname = `${label}(?:\\.${label})*`;
const atom = "[\\w!#$%&'*+/=?^`{|}~-]+";
const quoted = '"(?:[ !#-\\[\\]-~]|\\\\[ -~])*"';

const encoded = '%[\\da-fA-F]{2}';
const pchar = `(?:[\\w.~!$&'()*+,;=:@-]|${encoded})`;
const authority = `(?:(?:[\\w.~!$&'()*+,;=:-]|${encoded})*@)?(?:\\[(?:${ipv6}|[vV][\\da-fA-F]+\\.[\\w.~!$&'()*+,;=:-]+)\\]|(?:[\\w.~!$&'()*+,;=-]|${encoded})*)(?::\\d*)?`;
const hierarchy = `(?://${authority}(?:/${pchar}*)*|/(?:${pchar}+(?:/${pchar}*)*)?|${pchar}+(?:/${pchar}*)*|)`;

/** The formats of text that are checked, by the grammars that OpenAPI 3.0 and JSON Schema name for them. */
export const formats = {
  date: new RegExp(`^${date}$`), // RFC 3339
  time: new RegExp(`^${time}$`),
  'date-time': new RegExp(`^${date}[tT]${time}$`),
  uuid: /^[\da-fA-F]{8}(?:-[\da-fA-F]{4}){3}-[\da-fA-F]{12}$/, // RFC 4122
  byte: /^(?:[\da-zA-Z+/]{4})*(?:[\da-zA-Z+/]{2}==|[\da-zA-Z+/]{3}=)?$/, // RFC 4648
  email: new RegExp(`^(?:${atom}(?:\\.${atom})*|${quoted})@(?:${hostname}|\\[(?:${ipv4}|IPv6:${ipv6})\\])$`), // RFC 5321
  hostname: new RegExp(`^(?=.{1,253}$)${hostname}$`), // RFC 1123
  ipv4: new RegExp(`^${ipv4}$`), // RFC 2673
  ipv6: new RegExp(`^${ipv6}$`), // RFC 4291
  uri: new RegExp(`^[a-zA-Z][\\da-zA-Z+.-]*:${hierarchy}(?:\\?(?:${pchar}|[/?])*)?(?:#(?:${pchar}|[/?])*)?$`), // RFC 3986
};

const float = 3.4028234663852886e38;

/** Beyond these, JavaScript has rounded an integer: an id has become that of something else. */
export const exact = { minimum: Number.MIN_SAFE_INTEGER, maximum: Number.MAX_SAFE_INTEGER };

/** What a format of numbers says, in keywords. */
export const limits = {
  int32: { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 },
  int64: exact,
  float: { minimum: -float, maximum: float },
  double: {},
};
