import type { CiSystem } from '../../core/ci-check.ts';
import { mayBeInScripts } from './may-be-in-scripts.ts';
import { SECRET_REFERENCE } from './secret-patterns.ts';

/** What is looked for in a text in lower case: a word, or a pattern without state. */
export type Sought = string | RegExp;

/** A text of a system that is asked over and over what it holds: each thing is looked for once. */
export class Look {
  /** In lower case. */
  readonly whole: string;
  /** The same without what is neutral. */
  readonly telling: string;
  readonly system: CiSystem;
  readonly #held = new Map<Sought, boolean>();
  #refers: boolean | undefined;
  #inScripts: boolean | undefined;

  constructor(text: string, system: CiSystem) {
    this.system = system;
    this.whole = text.toLowerCase();
    this.telling = system.neutral.reduce((left, word) => left.replaceAll(word, ''), this.whole);
  }

  /** Whether a file of the system is looked at at all. */
  passesGate(): boolean {
    const { gate } = this.system;
    return gate.length === 0 || gate.some((word) => this.telling.includes(word));
  }

  holds(sought: Sought): boolean {
    let held = this.#held.get(sought);
    if (held === undefined) {
      held = typeof sought === 'string' ? this.whole.includes(sought) : sought.test(this.whole);
      this.#held.set(sought, held);
    }
    return held;
  }

  /** Whether anything may be a reference to a secret. */
  refersToSecret(): boolean {
    this.#refers ??= this.telling.search(SECRET_REFERENCE) >= 0;
    return this.#refers;
  }

  mayHaveSecretInScripts(): boolean {
    this.#inScripts ??= mayBeInScripts(this, this.system);
    return this.#inScripts;
  }
}
