import picomatch from 'picomatch';
import { UsageError } from '../../core/errors.ts';
import { expandRange } from './expand-range.ts';

/** Which paths take part: those that are included and not excluded. Paths are relative, with `/` between folders. */
export interface Selection {
  readonly includes: (path: string) => boolean;
  /** The folders above the file are not looked at. */
  readonly excludesFile: (path: string) => boolean;
  /** True when nothing below the folder takes part. */
  readonly excludesFolder: (path: string) => boolean;
}

export interface Patterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

type Matcher = (path: string) => boolean;

/** PATH_MAX of Linux, the longest there is. */
const LONGEST_PATTERN = 4096;
const NOTHING: Matcher = () => false;
const EVERYTHING: Matcher = () => true;

/**
 * Patterns mean what they mean to fast-glob with `dot` and `baseNameMatch`: hidden files match too, a pattern without a
 * slash (`*.pem`, `node_modules`) matches at any depth, one with a slash from the top; `!pattern` among the includes
 * excludes. In addition, as people know it from `.gitignore`: a slash at the start only says that it matches from the
 * top, one at the end that it is meant for folders, and a plain name or path that is a folder's stands for all in it.
 *
 * Exclusion is stronger than inclusion, and takes a folder with all that is in it.
 *
 * @throws UsageError for a pattern that cannot match anything
 */
export function createSelection({ include, exclude }: Patterns): Selection {
  const wanted = include.filter((pattern) => !isNegative(pattern));
  const unwanted = [...exclude, ...include.filter(isNegative).map((pattern) => pattern.slice(1))];
  const refused = unwanted.find(isNegative);
  if (refused !== undefined) {
    throw new UsageError(`Not a pattern to exclude: '${refused}'`, 'What is excluded cannot be taken back with "!".');
  }
  return {
    includes: wanted.length === 0 ? EVERYTHING : matcher(wanted.flatMap(includeGlobs)),
    excludesFile: matcher(unwanted.filter((pattern) => !pattern.endsWith('/')).map(toGlob)),
    excludesFolder: matcher(unwanted.map(toGlob)),
  };
}

/** `!(a|b)` is an extended glob, not a negation. */
function isNegative(pattern: string): boolean {
  return pattern.startsWith('!') && !pattern.startsWith('!(');
}

function includeGlobs(pattern: string): readonly string[] {
  const glob = toGlob(pattern);
  if (pattern.endsWith('/')) return [`${glob}/**`];
  return picomatch.scan(glob.replace(/^\*\*\//, '')).isGlob ? [glob] : [glob, `${glob}/**`];
}

/** One pattern as picomatch takes it, without the slash at its end. */
function toGlob(pattern: string): string {
  if (pattern.length > LONGEST_PATTERN) {
    throw new UsageError(`A pattern of ${pattern.length} characters`, `No path is longer than ${LONGEST_PATTERN}.`);
  }
  const named = pattern.replace(/^(?:\.\/)+/, '').replace(/\/+$/, '');
  const glob = named.replace(/^\/+/, '');
  if (glob === '' || glob === '..' || glob.startsWith('../')) {
    throw new UsageError(
      `Not a pattern of files below a target: '${pattern}'`,
      'Patterns look like node_modules or src/**/*.js.',
    );
  }
  return named.includes('/') ? glob : `**/${glob}`;
}

function matcher(globs: string[]): Matcher {
  if (globs.length === 0) return NOTHING;
  try {
    return picomatch(globs, { dot: true, nonegate: true, posix: true, windows: false, expandRange });
  } catch (error) {
    throw new UsageError(`A malformed pattern among: ${globs.join(' ')}`, 'Quote special characters with \\.', {
      cause: error,
    });
  }
}
