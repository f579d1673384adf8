import { lstatSync, readdirSync } from 'node:fs';
import { readWhole } from '../../scanners/read-whole.ts';
import type { InspectOptions } from '../inspect.ts';
import { type BatchResult, scanBytes } from '../scan-batch.ts';
import type { HostPlan } from './host-plan.ts';

const LARGEST_ENVIRONMENT = 5_000_000;

/** Scans the variables that this process was started with. */
export function scanVariables(env: HostPlan['env'], inspection: InspectOptions, into: BatchResult): void {
  const lines = Object.entries(env).map(([name, value = '']) => `${name}=${value}\n`);
  scanBytes(Buffer.from(lines.join('')), originOf('environment'), inspection, into);
}

/** Scans the variables that the user's other processes were started with (proc(5)); those of others are not opened. */
export function scanProcesses(inspection: InspectOptions, into: BatchResult): void {
  const user = process.getuid?.();
  for (const name of namesOf('/proc')) {
    if (!/^\d{1,10}$/.test(name) || Number(name) === process.pid) continue;
    const folder = `/proc/${name}`;
    if (lstatSync(folder, { throwIfNoEntry: false })?.uid !== user) continue;
    // A process may end meanwhile.
    const read = readWhole(`${folder}/environ`, LARGEST_ENVIRONMENT);
    if (read.kind !== 'read') continue;
    const lines = Buffer.from(read.bytes.map((byte) => (byte === 0 ? 0x0a : byte)));
    scanBytes(lines, originOf(`${folder}/environ`), inspection, into);
  }
}

const originOf = (path: string) => ({ kind: 'file', path, tracking: 'unversioned' }) as const;

function namesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
