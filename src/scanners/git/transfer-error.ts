/** What failed between git and another machine, and may go better another time; the message is one line for people. */
export class TransferError extends Error {
  override readonly name = 'TransferError';
}
