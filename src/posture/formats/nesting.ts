/** Files of credentials are nested a few levels deep. */
const DEEPEST = 200;

/**
 * The text, when its brackets are not nested deeper than any settings are: parsers take much stack or time for such.
 *
 * @throws RangeError when they are
 */
export function withoutDeepNesting(text: string): string {
  let [depth, isInText] = [0, false];
  for (let i = 0; i < text.length; i++) {
    const char = text[i];
    if (isInText && char === '\\') i++;
    else if (char === '"') isInText = !isInText;
    else if (!isInText && (char === '[' || char === '{')) depth++;
    else if (!isInText && (char === ']' || char === '}')) depth--;
    if (depth > DEEPEST) throw new RangeError('nested too deeply');
  }
  return text;
}
