import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const SOURCE = fileURLToPath(new URL('../src', import.meta.url));

/** A file of src, by its path below it with forward slashes. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** The text without comments, so that prose about a door is not taken for the door. */
  readonly code: string;
  /** What it imports, types included: files of src by their path below it, packages by name. */
  readonly imports: readonly string[];
}

const IMPORT = /(?:from|import)\s*\(?\s*'([^']+)'/g;
const COMMENT = /\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(,])\/\/.*$/gm;

/** Every file of src. */
export function readSources(): readonly SourceFile[] {
  return readdirSync(SOURCE, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const path = file.slice(SOURCE.length + 1).replaceAll('\\', '/');
      const text = readFileSync(file, 'utf8');
      const code = text.replace(COMMENT, '');
      const imports = [...code.matchAll(IMPORT)].map(([, name]) => resolveImport(path, name));
      return { path, text, code, imports };
    });
}

const resolveImport = (from: string, name: string): string =>
  name.startsWith('.') ? posix.join(dirname(from), name) : name;
