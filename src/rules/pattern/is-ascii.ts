/** Whether a text is ASCII: to patterns, every other byte of what is scanned reads as DEL. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, whole
export const isAscii = (text: string): boolean => /^[\x00-\x7f]*$/.test(text);
