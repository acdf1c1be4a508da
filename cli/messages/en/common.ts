export const number = (value: number) => new Intl.NumberFormat('en').format(value);
export const campaigns = (count: number) => `${number(count)} ${count === 1 ? 'campaign' : 'campaigns'}`;

const reasons: Record<string, string> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is not a folder',
  ENOSPC: 'there is no space left on the disk',
  EDQUOT: 'the disk quota is used up',
  EROFS: 'the disk is read-only',
  EIO: 'the disk reports an error',
  EMFILE: 'too many files are open',
  ENAMETOOLONG: 'the name is too long',
  EADDRINUSE: 'the port is in use',
  EFBIG: 'the file is too large',
};

/** What the platform says, with its code, which can be looked up. */
export function systemError(reason: string): string {
  return Object.hasOwn(reasons, reason) ? `${reasons[reason]} (${reason})` : reason;
}
