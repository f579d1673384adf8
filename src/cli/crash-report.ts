/** Errors of the language itself name what is in the source, and quote nothing that was read. */
const OF_THE_LANGUAGE: ReadonlySet<string> = new Set(['TypeError', 'ReferenceError', 'RangeError']);

/** A part of the package is not there: the message names it. */
const OF_THE_PACKAGE: ReadonlySet<string> = new Set(['MODULE_NOT_FOUND', 'ERR_MODULE_NOT_FOUND']);

/** A run that could be a part of a secret. */
const TELLING = /[\w+/=-]{8,}/g;

/**
 * What is told of a bug: the kind of the error and where it came from. Other messages than the language's own may quote what
 * was scanned, as those of JSON.parse do, and are left out.
 */
export function crashReport(error: unknown): string {
  if (!(error instanceof Error)) return 'something was thrown that is no error';
  const { name, message, stack = '' } = error;
  const code = 'code' in error ? String(error.code) : '';
  const isOwn = code === '' ? OF_THE_LANGUAGE.has(name) : OF_THE_PACKAGE.has(code);
  const told = isOwn ? masked(message.split('\n')[0]) : 'its message may quote what was scanned, and is not shown';
  // A message may have lines that look like places: those of the stack are the last ones.
  const at = stack.indexOf(message);
  const places = at < 0 ? [] : stack.slice(at + message.length).split('\n');
  const frames = places.filter((line) => /^ {4}at /.test(line));
  return [`${masked(name)}${code && ` ${masked(code)}`}: ${told}`, ...frames].join('\n');
}

const masked = (text: string): string => text.replaceAll(TELLING, (run) => (/\d/.test(run) ? '********' : run));
