import type { PathContext } from '../core/finding.ts';
import type { Span } from '../core/match.ts';
import { pythonDocstrings } from './python-docstrings.ts';

/** Tells what a place of one text is for, where that is another thing than the file; undefined for one like the rest. */
export type TextContext = (span: Span) => PathContext | undefined;

const NEWLINE = 0x0a;
const NONE: TextContext = () => undefined;
/** What Rust compiles for tests alone ("Test Organization" of The Rust Programming Language). */
const TESTS_OF_RUST = '\n#[cfg(test)]\nmod ';

/** By the ending of the file's name. */
const READERS: readonly (readonly [RegExp, (text: Buffer) => TextContext])[] = [
  [/\.pyi?$/i, ofPython],
  [/\.rs$/i, ofRust],
  [/\.(?:[cm]?[jt]sx?|java|kt|scala|php|swift|dart|groovy)$/i, ofDocComments],
];

/**
 * Finds the documentation and the tests that languages have in their code: docstrings of Python (PEP 257) and of Ansible's
 * modules, `///` and `//!` of Rust, its modules of tests, `/**` of JavaScript, Java and others. What is only commented out is
 * none.
 *
 * @param text as it is searched: spans are offsets in it
 */
export function textContext(path: string, text: Buffer): TextContext {
  return READERS.find(([ending]) => ending.test(path))?.[1](text) ?? NONE;
}

function ofPython(text: Buffer): TextContext {
  let spans: readonly Span[] | undefined;
  return ({ start }) => {
    spans ??= pythonDocstrings(text.toString('latin1'));
    return spans.some((span) => span.start < start && start < span.end) ? 'documentation' : undefined;
  };
}

function ofRust(text: Buffer): TextContext {
  return ({ start }) => {
    if (/^[ \t]*\/\/[/!]/.test(lineUpTo(text, start))) return 'documentation';
    const tests = text.lastIndexOf(TESTS_OF_RUST, start, 'latin1');
    const end = tests < 0 ? -1 : text.indexOf('\n}', tests, 'latin1');
    return tests >= 0 && (end < 0 || start < end) ? 'test' : undefined;
  };
}

/** Whether a comment begins so at the beginning of a line, and has not ended. */
function ofDocComments(text: Buffer): TextContext {
  return ({ start }) => {
    const open = text.lastIndexOf('/**', start, 'latin1');
    const isOpen = open >= 0 && text.lastIndexOf('*/', start, 'latin1') < open;
    return isOpen && lineUpTo(text, open).trim() === '' ? 'documentation' : undefined;
  };
}

const lineUpTo = (text: Buffer, at: number): string =>
  text.toString('latin1', at === 0 ? 0 : text.lastIndexOf(NEWLINE, at - 1) + 1, at);
