/** The report could not be written: one line, exit code 4. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
}
