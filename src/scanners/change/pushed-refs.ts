import { UsageError } from '../../core/errors.ts';

/** The hooks that git tells of a push. */
export type PushHook = 'pre-push' | 'pre-receive';

/** A ref that a push makes, moves or deletes. */
export interface PushedRef {
  /** Its full name on the side that receives. */
  readonly name: string;
  /** Id of the object that the receiving side has there; undefined for a new ref. */
  readonly before: string | undefined;
  /** Id of the object that it is to have; undefined when the ref is deleted. */
  readonly after: string | undefined;
}

/** One line each (githooks(5)). What a pusher calls his side may be any expression, spaces included. */
const LINES: Readonly<Record<PushHook, RegExp>> = {
  'pre-push': /^.+ (?<after>[0-9a-f]{40,64}) (?<name>\S+) (?<before>[0-9a-f]{40,64})$/,
  'pre-receive': /^(?<before>[0-9a-f]{40,64}) (?<after>[0-9a-f]{40,64}) (?<name>\S+)$/,
};

/**
 * Reads what git writes to the standard input of a hook about a push.
 *
 * @throws UsageError when it is anything else
 */
export function readPushedRefs(hook: PushHook, input: string): readonly PushedRef[] {
  const lines = input.split('\n').filter(Boolean);
  return lines.map((line, index) => {
    const { name, before, after } = LINES[hook].exec(line)?.groups ?? {};
    if (name === undefined)
      throw new UsageError(`line ${index + 1} of standard input is not what git tells a ${hook} hook`, HINT);
    return { name, before: idOf(before), after: idOf(after) };
  });
}

const HINT = 'hook install makes a hook that passes it on';

/** Zeros stand for no object. */
const idOf = (id: string): string | undefined => (/^0+$/.test(id) ? undefined : id);
