import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** The process that writes a journal. Its start tells it from a later process with the same number. */
export interface Owner {
  host: string;
  /** Where the numbers of processes come from, if known: a container has its own, and may have the name of its host. */
  space: string;
  pid: number;
  /** As the system has it; empty where it tells none. */
  start: string;
  /** The time of day, for people. */
  time: string;
}

/** What a lock says of a process of this machine. */
export function ownerOf(pid: number, now: number): Owner {
  return { ...here(), pid, start: startOf(pid), time: new Date(now).toISOString() };
}

/** Reads what {@link Owner} a lock names; nothing if it is being written just now, or is not ours. */
export function ownerIn(text: string): Owner | undefined {
  try {
    const { host, space = '', pid, start, time } = JSON.parse(text);
    return { host: String(host), space: String(space), pid: Number(pid), start: String(start), time: String(time) };
  } catch {
    return undefined;
  }
}

function here(): Pick<Owner, 'host' | 'space'> {
  let space = '';
  try {
    space = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Only Linux has such spaces.
  }
  return { host: hostname(), space };
}

/** Whether the process is one of this machine, or this container. */
export function isHere({ host, space }: Owner): boolean {
  const own = here();
  const isSameSpace = space === '' || own.space === '' || space === own.space;
  return host === own.host && isSameSpace;
}

/** Whether the process is gone, as far as can be seen from here. */
export function isStale(owner: Owner | undefined): boolean {
  if (owner === undefined || !isHere(owner)) return false;
  if (!isAlive(owner.pid)) return true;
  const start = startOf(owner.pid);
  return start !== '' && owner.start !== '' && start !== owner.start;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** When a process started, as Linux and other Unix systems tell it; empty on Windows, where the number of the process must do. */
function startOf(pid: number): string {
  try {
    // The name of the program, in brackets, may have spaces. The start is field 22, in ticks since the boot.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\)/s, '').trim().split(' ');
    return `${readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()} ${fields[19]}`;
  } catch {
    return process.platform === 'win32' ? '' : startByPs(pid);
  }
}

function startByPs(pid: number): string {
  try {
    // In one language and time zone: two terminals may have others.
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
    }).trim();
  } catch {
    return '';
  }
}
