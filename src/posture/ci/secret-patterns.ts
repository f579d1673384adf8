import { TELLING_END } from './secret-names.ts';

/** Where a secret may be taken in an expression. */
const IN_EXPRESSION = `(?:inputs|env)\\s?(?:\\.|\\[')[\\w-]{0,100}?${TELLING_END}`;
/** A reference to what is called like a secret: `$TOKEN`, `${TOKEN}`, `$(params.token)`, `{{ token }}`, `<< token >>`. */
const REFERENCE = `(?:\\$[({]?|\\{\\{|<<)\\s{0,40}[\\w.:-]{0,300}?${TELLING_END}`;

/** Patterns for texts in lower case: each finds rather more than `secretsIn` does. */
export const SECRET_IN_EXPRESSION = new RegExp(`secrets|${IN_EXPRESSION}`, 'g');
export const TELLING_REFERENCE = new RegExp(REFERENCE);
/** What may be a secret that is kept elsewhere, by whatever it is referred to. */
export const SECRET_REFERENCE = new RegExp(`secrets\\s?[.[]|${IN_EXPRESSION}|${REFERENCE}`, 'g');
