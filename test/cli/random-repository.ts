import { git } from '../scanners/git/git.ts';
import { change, makeRepository } from './repository.ts';
import { criticalToken } from './run.ts';

/** Numbers from 0 up to 1, always the same for a seed. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** A repository to which things happen. */
export interface RandomRepository {
  readonly root: string;
  /** Does something, and says what. */
  step(): string;
}

export function createRandomRepository(seed: number): RandomRepository {
  const random = createRandom(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const root = makeRepository({ 'a.txt': 'hello\n', '.mailmap': 'Nobody <nobody@example.com> <nobody@localhost>\n' });
  let steps = 0;

  const run = (...args: readonly string[]): string => git(root, ...args);
  const tolerate = (...args: readonly string[]): void => {
    try {
      run(...args);
    } catch {
      // Nothing to merge, to stash, to go back to: then this step does nothing.
    }
  };
  const text = (): string =>
    Array.from({ length: 1 + below(30) }, (_, i) =>
      below(6) === 0 ? `token ${criticalToken(`${below(12)}`)}` : `line ${i} ${below(9)}`,
    )
      .concat('')
      .join('\n');
  const path = (): string => `${['', 'src/', 'deep/er/'][below(3)]}${'abcd'[below(4)]}.txt`;
  const commit = (message = `step ${steps}`): void => {
    run('add', '-A');
    run('commit', '-q', '--allow-empty', '-m', message);
  };
  const branches = (): readonly string[] => run('branch', '--format=%(refname:short)').split('\n').filter(Boolean);

  const happenings: Readonly<Record<string, () => void>> = {
    commit: () => {
      change(root, { [path()]: text() });
      commit();
    },
    'commit much': () => {
      for (let i = 0; i < 3; i++) {
        change(root, { [path()]: text(), [path()]: text() });
        commit();
      }
    },
    move: () => {
      tolerate('mv', '-f', 'a.txt', path());
      commit();
    },
    'message with a secret': () => commit(`for ${criticalToken(`message ${below(4)}`)}`),
    branch: () => tolerate('checkout', '-q', '-b', `b${steps}`),
    'other branch': () => tolerate('checkout', '-q', '-f', branches()[below(branches().length)]),
    'forced back': () => tolerate('reset', '-q', '--hard', `HEAD~${1 + below(3)}`),
    amend: () => {
      change(root, { [path()]: text() });
      run('add', '-A');
      run('commit', '-q', '--amend', '--allow-empty', '-m', 'amended');
    },
    merge: () => {
      const other = branches()[below(branches().length)];
      tolerate('merge', '-q', '--no-ff', '-X', 'ours', '-m', `merge ${other}`, other);
      tolerate('merge', '--abort');
    },
    revert: () => {
      tolerate('revert', '--no-edit', 'HEAD');
      tolerate('revert', '--abort');
    },
    tag: () => tolerate('tag', '-a', `t${steps}`, '-m', below(2) === 0 ? 'plain' : criticalToken(`tag ${below(3)}`)),
    'delete branch': () => tolerate('branch', '-q', '-D', branches()[below(branches().length)]),
    'delete tag': () => tolerate('tag', '-d', run('tag').split('\n')[0]),
    stash: () => {
      change(root, { [path()]: text() });
      tolerate('stash', '-q', '--include-untracked');
    },
    stage: () => {
      change(root, { [path()]: text() });
      run('add', '-A');
    },
    note: () => tolerate('notes', 'add', '-f', '-m', text(), 'HEAD'),
    'forget the reflog': () => run('reflog', 'expire', '--expire=now', '--expire-unreachable=now', '--all'),
    gc: () => run('gc', '-q', '--prune=now'),
    repack: () => run('repack', '-adfq', '--keep-unreachable'),
    'pack what is new': () => run('repack', '-dq'),
    mailmap: () => change(root, { '.mailmap': `Name ${below(3)} <nobody@example.com> <nobody@localhost>\n` }),
    nothing: () => {},
  };
  const names = Object.keys(happenings);
  return {
    root,
    step() {
      steps++;
      const name = names[below(names.length)];
      happenings[name]();
      return name;
    },
  };
}
