/** A host did not give what it was asked for. The message is one line, has no query in it and nothing that the host said. */
export class HttpError extends Error {
  override readonly name = 'HttpError';
  /** Undefined when there was no answer, or none that could be read. */
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}
