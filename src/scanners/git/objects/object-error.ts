/** An object, pack or index of a repository is not what its format says; the message is one line for people. */
export class ObjectError extends Error {
  override readonly name = 'ObjectError';
}
