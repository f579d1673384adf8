import { inspect } from 'node:util';

const HIDDEN = '[secret]';

/**
 * A secret that cannot be printed, serialised, inspected or cloned by accident.
 *
 * Call `reveal()` only to fingerprint it, to parse it, to verify it, or because the user asked for exactly that.
 */
export class SecretValue {
  readonly #text: string;

  /** @param text the secret, one char per byte (latin1) */
  constructor(text: string) {
    this.#text = text;
    Object.freeze(this);
  }

  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return HIDDEN;
  }

  toJSON(): string {
    return HIDDEN;
  }

  [Symbol.toPrimitive](): string {
    return HIDDEN;
  }

  [inspect.custom](): string {
    return HIDDEN;
  }
}
