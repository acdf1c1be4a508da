/** A count. Below a thousand there is nothing to group, and no need to load the numbers of all languages. */
export const number = (count: number) => (count < 1000 ? `${count}` : new Intl.NumberFormat('en').format(count));
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
