const SEPARATORS = /[^a-z0-9]+/g;

/** Lower case without separators. */
export const foldName = (name: string): string => name.toLowerCase().replace(SEPARATORS, '');
