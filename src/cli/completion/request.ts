/**
 * The word that the completion scripts call the program with. Behind it: which word is being typed, counted from the
 * program's name, and all words.
 */
export const COMPLETION_REQUEST = '--complete';
