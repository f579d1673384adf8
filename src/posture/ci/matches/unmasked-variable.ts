import type { CiFile, Hit } from '../ci-file.ts';
import { isTellingName } from '../secret-names.ts';
import { secretsIn } from '../secret-references.ts';
import { expandedText } from '../shell/expanded-text.ts';

/** `##vso[task.setvariable variable=NAME;isOutput=true]value` */
const SETS = /##vso\[task\.setvariable\s{1,4}([^\]]{1,300})\](.*)/is;

/** Variables of Azure Pipelines that are set to a secret and not marked as one: they are not hidden in logs. */
export function matchUnmaskedVariable({ scripts }: CiFile): readonly Hit[] {
  return scripts.flatMap(({ commands, scope, place }) =>
    commands.flatMap(({ words }) =>
      words.flatMap((word) => {
        const [, properties, value] = SETS.exec(word.text) ?? [];
        if (properties === undefined || /issecret\s{0,2}=\s{0,2}true/i.test(properties)) return [];
        const name = /variable\s{0,2}=\s{0,2}([\w.-]{1,100})/i.exec(properties)?.[1] ?? '';
        // A token that the script got is not that of the run, whatever it is called.
        const isFilledIn = value.includes('$') && (isTellingName(name) || /token$/i.test(name));
        if (!isFilledIn && secretsIn(expandedText(value), scope).length === 0) return [];
        const notes = /isoutput\s{0,2}=\s{0,2}true/i.test(properties) ? ['As an output, later jobs get it too.'] : [];
        return [{ start: word.start, end: word.end, subject: `task.setvariable ${name}`, notes, place }];
      }),
    ),
  );
}
