import { createHash } from 'node:crypto';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';

/** A process that holds something. */
export interface Holder {
  /** Where numbers of processes mean the same: a machine, and on Linux a container. */
  readonly machine: string;
  readonly pid: number;
  /** When it began, in ticks since the machine did; 0 where that cannot be known. Numbers are used again. */
  readonly startedAt: number;
}

export function ourselves(): Holder {
  return { machine: machineOf(), pid: process.pid, startedAt: startOf(process.pid) };
}

/** Undefined for a process of another machine. */
export function isAlive({ machine, pid, startedAt }: Holder): boolean | undefined {
  if (machine !== machineOf()) return undefined;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it is there, and another user's.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const start = startOf(pid);
  return startedAt === 0 || start === 0 || start === startedAt;
}

function machineOf(): string {
  return createHash('sha256').update(`${hostname()}\0${pidNamespace()}`).digest('hex').slice(0, 16);
}

/** Containers may share a name, and not what processes are called. */
function pidNamespace(): string {
  try {
    return readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}

/** Field 22 of /proc/PID/stat (proc(5)), counted from behind the program's name, which may hold anything. */
function startOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  } catch {
    return 0;
  }
}
