import type { Span } from '../core/match.ts';
import { pythonDocstrings } from './python-docstrings.ts';

/** Tells whether a place of one text is documentation that stands in code. */
export type IsDocumentation = (span: Span) => boolean;

const NEWLINE = 0x0a;
const NONE: IsDocumentation = () => false;

/** By the ending of the file's name: docstrings, and the comments from which documentation is generated. */
const READERS: readonly (readonly [RegExp, (text: Buffer) => IsDocumentation])[] = [
  [/\.pyi?$/i, docstringsOf],
  [
    /\.rs$/i,
    (text) =>
      ({ start }) =>
        /^[ \t]*\/\/[/!]/.test(lineUpTo(text, start)),
  ],
  [/\.(?:[cm]?[jt]sx?|java|kt|scala|php|swift|dart|groovy)$/i, (text) => (span) => isInDocComment(text, span)],
];

/**
 * Finds the documentation that languages have in their code: docstrings of Python (PEP 257) and of Ansible's modules, `///`
 * and `//!` of Rust, `/**` of JavaScript, Java and others. What is only commented out is none.
 *
 * @param text as it is searched: spans are offsets in it
 */
export function documentationIn(path: string, text: Buffer): IsDocumentation {
  return READERS.find(([ending]) => ending.test(path))?.[1](text) ?? NONE;
}

function docstringsOf(text: Buffer): IsDocumentation {
  let spans: readonly Span[] | undefined;
  return ({ start }) => {
    spans ??= pythonDocstrings(text.toString('latin1'));
    return spans.some((span) => span.start < start && start < span.end);
  };
}

/** Whether a comment begins so at the beginning of a line, and has not ended. */
function isInDocComment(text: Buffer, { start }: Span): boolean {
  const open = text.lastIndexOf('/**', start, 'latin1');
  return open >= 0 && text.lastIndexOf('*/', start, 'latin1') < open && lineUpTo(text, open).trim() === '';
}

const lineUpTo = (text: Buffer, at: number): string =>
  text.toString('latin1', at === 0 ? 0 : text.lastIndexOf(NEWLINE, at - 1) + 1, at);
