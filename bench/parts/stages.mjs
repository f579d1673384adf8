import { readFolderArguments } from '../arguments.mjs';
import { printSetting, printTable } from '../print.mjs';
import { stagesOf } from '../profile.mjs';
import { ownVersion, PROGRAM } from '../program.mjs';

export async function run(words) {
  const { folder } = readFolderArguments(words, 'tree');
  const stages = stagesOf(PROGRAM, folder).filter(([, share]) => share >= 0.005);
  printSetting(ownVersion());
  printTable(
    ['stage, one job', 'share of samples'],
    stages.map(([stage, share]) => [stage, `${(100 * share).toFixed(1)} %`]),
  );
}
