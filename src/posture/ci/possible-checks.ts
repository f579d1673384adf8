import type { CiCheck, CiSystem } from '../../core/ci-check.ts';
import { Look } from './look.ts';
import { type Needs, needsOf } from './needs-of.ts';

/** The checks of a catalogue that could find anything in a text of a system. */
export type PossibleChecks = (text: string, system: CiSystem) => readonly CiCheck[];

/** A check, and what each of its matches needs. */
interface Candidate {
  readonly check: CiCheck;
  readonly needs: readonly Needs[];
}

/**
 * Makes what tells the checks that could find anything in a text: quickly, and rather once too often. Most configurations
 * hold nothing of what is looked for, and reading one to a tree takes a hundred times as long.
 */
export function createPossibleChecks(checks: readonly CiCheck[]): PossibleChecks {
  const known = new Map<CiSystem, readonly Candidate[]>();
  return (text, system) => {
    const look = new Look(text, system);
    if (!look.passesGate()) return [];
    const candidates = known.get(system) ?? candidatesOf(system, checks);
    known.set(system, candidates);
    return candidates.flatMap(({ check, needs }) => (needs.some((each) => holdsAll(look, each)) ? [check] : []));
  };
}

function candidatesOf(system: CiSystem, checks: readonly CiCheck[]): readonly Candidate[] {
  const systems = [system.id, system.like, 'any'];
  const own = checks.filter((check) => systems.includes(check.system));
  return own.map((check) => ({ check, needs: check.matches.map((match) => needsOf(match, system.format)) }));
}

function holdsAll(look: Look, { secret, words, also }: Needs): boolean {
  if (secret === 'anywhere' && !look.refersToSecret()) return false;
  if (secret === 'in-scripts' && !look.mayHaveSecretInScripts()) return false;
  return words.every((any) => any.some((sought) => look.holds(sought))) && (also === undefined || also(look));
}
