import picocolors from 'picocolors';
import type { Severity } from '../../core/kinds/severity.ts';
import type { ReportOptions } from '../reporter.ts';
import { displayWidth } from './display-width.ts';
import { breakText, wrapText } from './fit-text.ts';
import { printable } from './printable.ts';

type Paint = (text: string) => string;

/** What is written to: its width in cells and its paints, which do nothing where there are no colours. */
export interface Screen {
  readonly columns: number;
  readonly bold: Paint;
  readonly dim: Paint;
  readonly path: Paint;
  readonly good: Paint;
  readonly warning: Paint;
  readonly error: Paint;
  readonly badge: Readonly<Record<Severity, Paint>>;
  /** The text as a link, where there are links. */
  readonly link: (text: string, url: string | undefined) => string;
}

const NARROWEST = 40;

export function createScreen({ colors, columns, links }: ReportOptions): Screen {
  const paint = picocolors.createColors(colors === 'on');
  return {
    columns: Math.max(NARROWEST, columns),
    bold: paint.bold,
    dim: paint.dim,
    path: (text) => paint.bold(paint.underline(text)),
    good: paint.green,
    warning: paint.yellow,
    error: (text) => paint.bold(paint.red(text)),
    badge: {
      critical: (text) => paint.bold(paint.inverse(paint.red(text))),
      high: (text) => paint.bold(paint.red(text)),
      medium: (text) => paint.bold(paint.yellow(text)),
      low: (text) => paint.bold(paint.blue(text)),
    },
    link: links === 'on' ? hyperlink : (text) => text,
  };
}

/** Only what a URL can hold unescaped: nothing that could end the sequence. */
const LINKABLE = /^(?:https?|file):\/\/[!-~]+$/;

/** OSC 8 (gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda); the text itself is printable already. */
function hyperlink(text: string, url: string | undefined): string {
  return url && LINKABLE.test(url) ? `\u001b]8;;${url}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}

/** Where a labelled line stands: cells before the label, and cells that the label takes with the space after it. */
export interface LabelColumn {
  readonly indent: number;
  readonly width: number;
}

/** Lines of a dim label and a text beside it, wrapped under itself. Makes the text printable. */
export function* labelled(
  screen: Screen,
  column: LabelColumn,
  label: string,
  text: string,
  url?: string,
): Generator<string> {
  const lines = wrapText(printable(text), screen.columns - column.indent - column.width);
  for (const [index, line] of lines.entries()) {
    const head = index === 0 ? label : '';
    yield `${' '.repeat(column.indent)}${screen.dim(pad(head, column.width))}${screen.link(line, url)}\n`;
  }
}

/** Lines of a name after an indent, broken where it is too long, with all its spaces. Makes the name printable. */
export function* nameLines(screen: Screen, indent: number, name: string, url?: string): Generator<string> {
  for (const line of breakText(printable(name), screen.columns - indent)) {
    yield `${' '.repeat(indent)}${screen.link(screen.path(line), url)}\n`;
  }
}

/** Lines of a text after an indent, wrapped and painted. Makes the text printable. */
export function* paragraph(screen: Screen, indent: number, paint: Paint, text: string): Generator<string> {
  for (const line of wrapText(printable(text), screen.columns - indent)) yield `${' '.repeat(indent)}${paint(line)}\n`;
}

/** The text filled with spaces to that many cells. */
export function pad(text: string, width: number): string {
  return text + ' '.repeat(Math.max(0, width - displayWidth(text)));
}
