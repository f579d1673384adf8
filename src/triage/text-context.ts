import type { PathContext } from '../core/finding.ts';
import type { Span } from '../core/match.ts';
import { lastPlaceFinder } from './last-place.ts';
import { pythonDocstrings } from './python-docstrings.ts';

/** Tells what a place of one text is for, where that is another thing than the file; undefined for one like the rest. */
export type TextContext = (span: Span) => PathContext | undefined;

/** A comment that is indented further is not seen as one; a line may be megabytes long. */
const LONGEST_INDENT = 1024;
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
  let at = 0;
  return ({ start }) => {
    spans ??= pythonDocstrings(text.toString('latin1'));
    // Places are asked for in order, as a rule.
    if (at > 0 && start < spans[at - 1].end) at = 0;
    while (at < spans.length && spans[at].end <= start) at++;
    return at < spans.length && spans[at].start < start ? 'documentation' : undefined;
  };
}

function ofRust(text: Buffer): TextContext {
  const lastTests = lastPlaceFinder(text, TESTS_OF_RUST);
  const headOf = lineHeads(text);
  let known = { tests: -1, end: -1 };
  return ({ start }) => {
    if (/^[ \t]*\/\/[/!]/.test(headOf(start))) return 'documentation';
    const tests = lastTests(start);
    if (tests < 0) return undefined;
    if (tests !== known.tests) known = { tests, end: text.indexOf('\n}', tests, 'latin1') };
    return known.end < 0 || start < known.end ? 'test' : undefined;
  };
}

/** Whether a comment begins so at the beginning of a line, and has not ended. */
function ofDocComments(text: Buffer): TextContext {
  const lastOpening = lastPlaceFinder(text, '/**');
  const lastClosing = lastPlaceFinder(text, '*/');
  const headOf = lineHeads(text);
  return ({ start }) => {
    const open = lastOpening(start);
    const isOpen = open >= 0 && lastClosing(start) < open;
    return isOpen && headOf(open).trim() === '' ? 'documentation' : undefined;
  };
}

/** Finds what a line begins with before a place in it. */
function lineHeads(text: Buffer): (at: number) => string {
  const lastBreak = lastPlaceFinder(text, '\n');
  return (at) => {
    const line = lastBreak(at - 1) + 1;
    return text.toString('latin1', line, Math.min(at, line + LONGEST_INDENT));
  };
}
