import { readSections } from './ini.ts';

/** An assignment, in quotes or not, among others on one line. */
const ASSIGNMENT = /"([\w.]{1,100})=([^"\n]*)"|'([\w.]{1,100})=([^'\n]*)'|(?<![\w.])([\w.]{1,100})=([^\s"']*)/g;
const LONGEST_LINE = 10_000;

/**
 * The variables of a unit by section: several on a line, several lines (systemd.exec(5), "Environment="); beside them, under
 * `EnvironmentFile` and a number, which no variable is called, the files that hold more.
 */
export function parseSystemdUnit(text: string): Record<string, Record<string, string>> {
  const units: Record<string, Record<string, string>> = Object.create(null);
  let files = 0;
  for (const { name, lines } of readSections(text)) {
    units[name] ??= Object.create(null);
    for (const [key, value] of lines) {
      if (key === 'EnvironmentFile') units[name][`EnvironmentFile ${files++}`] = value.replace(/^-/, '');
      if (key !== 'Environment' || value.length > LONGEST_LINE) continue;
      for (const [, a, b, c, d, e, f] of value.matchAll(ASSIGNMENT)) units[name][a ?? c ?? e] = b ?? d ?? f;
    }
  }
  return units;
}
