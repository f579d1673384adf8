/** `{key, value}` where the value is a binary or a number; what stands around it is of no matter here. */
const PAIR =
  /\{'?(?:<<")?([$A-Za-z_]\w{0,60})(?:"(?:\/utf8)?>>)?'?,\s*(?:<<"([^"\n]{0,4000})"(?:\/utf8)?>>|(\d{1,15}))\}/g;
const LONGEST = 200_000;

/**
 * The pairs of a file of Erlang terms, flat: the last of equal keys counts. Only short files are read so.
 *
 * @throws RangeError when the file is longer than any that a tool writes
 */
export function parseErlang(text: string): Record<string, string> {
  if (text.length > LONGEST) throw new RangeError('longer than settings are');
  const pairs: Record<string, string> = Object.create(null);
  for (const [, key, value, digits] of text.matchAll(PAIR)) pairs[key] = value ?? digits;
  return pairs;
}
