/** A count. Below a thousand there is nothing to group, and no need to load the numbers of all languages. */
export const number = (count: number) =>
  count < 1000 ? `${count}` : new Intl.NumberFormat('pl', { useGrouping: true }).format(count);
const rules = new Intl.PluralRules('pl');

/** 1 kampania, 2 kampanie, 5 kampanii. */
export function plural(count: number, one: string, few: string, many: string): string {
  const form = { one, few, many, other: many, zero: many, two: few }[rules.select(count)];
  return `${number(count)} ${form}`;
}

export const campaigns = (count: number) => plural(count, 'kampania', 'kampanie', 'kampanii');

const reasons: Record<string, string> = {
  ENOENT: 'nie ma takiego pliku lub folderu',
  EACCES: 'brak uprawnień',
  EPERM: 'brak uprawnień',
  EISDIR: 'to jest folder',
  ENOTDIR: 'część ścieżki nie jest folderem',
  ENOSPC: 'brak miejsca na dysku',
  EDQUOT: 'wyczerpano limit miejsca na dysku',
  EROFS: 'dysk jest tylko do odczytu',
  EIO: 'dysk zgłasza błąd',
  EMFILE: 'otwarto zbyt wiele plików',
  ENAMETOOLONG: 'nazwa jest za długa',
  EADDRINUSE: 'port jest zajęty',
  EFBIG: 'plik jest za duży',
};

/** What the platform says, with its code, which can be looked up. */
export function systemError(reason: string): string {
  return Object.hasOwn(reasons, reason) ? `${reasons[reason]} (${reason})` : reason;
}
