import type { CiFile, Hit, Script } from '../ci-file.ts';
import { pipedThrough } from '../shell/piped-through.ts';
import type { Command } from '../shell/read-commands.ts';

const SHOW_ALL = new Set(['env', 'printenv', 'set']);
const PASS_ON = new Set(['sort', 'cat', 'tee', 'less', 'more']);
const SEND = new Set(['curl', 'wget', 'nc', 'ncat', 'http']);
/** `$(env)`, `$(printenv | base64)`, with backticks too. */
const CAPTURED = /(?:\$\(|`)\s{0,4}(?:env|printenv|export -p)\s{0,4}(?:[|)`])/;

/** Every variable printed to the log, where secrets are among them. */
export function matchEnvironmentPrinted({ scripts, system }: CiFile): readonly Hit[] {
  return scripts
    .filter(({ scope }) => system.ambient === 'secrets' || scope.holdsSecret)
    .flatMap((script) =>
      script.commands
        .filter((command) => showsAll(command) && pipedThrough(command).every(({ program }) => PASS_ON.has(program)))
        .filter((command) => (pipedThrough(command).at(-1) ?? command).output === 'shown')
        .map((command) => hitAt(command, script)),
    );
}

/** Every variable sent to another machine. */
export function matchEnvironmentSent({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap((script) =>
    script.commands
      .filter((command) => {
        if (SEND.has(command.program)) return command.words.some(({ text }) => CAPTURED.test(text.slice(0, 1000)));
        return showsAll(command) && pipedThrough(command).some(({ program }) => SEND.has(program));
      })
      .map((command) => hitAt(command, script)),
  );
}

function showsAll({ program, words }: Command): boolean {
  if (program === 'export') return words.length === 2 && words[1].text === '-p';
  return SHOW_ALL.has(program) && words.length === 1;
}

const hitAt = ({ program, words }: Command, { place }: Script): Hit => ({
  start: words[0].start,
  end: words.at(-1)!.end,
  subject: program,
  place,
});
