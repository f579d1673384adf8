import type { CiFile, Hit } from '../ci-file.ts';
import { linesOf, scriptText } from '../script-text.ts';
import { type Place, textAt, valueAt } from '../tree.ts';
import { inputOf, jobsOf, versionOf } from './workflow-job.ts';

const WHOLE = new Set(['.', './', '*', '**', '**/*', './*', './**', './**/*', '.git', '.git/', '.git/**']);

/**
 * An artifact of the whole working tree with the token that the checkout left in `.git/config`: up to version 5 of
 * actions/checkout, and where hidden files are uploaded (up to 4.3 of actions/upload-artifact, or asked for).
 */
export function matchWorkspaceArtifact(file: CiFile): readonly Hit[] {
  return jobsOf(file).flatMap(({ steps }) => {
    const checkout = steps.findIndex(leavesToken);
    return checkout < 0 ? [] : steps.slice(checkout + 1).flatMap((step) => wholeTreeOf(step, file.source));
  });
}

function leavesToken(step: Place): boolean {
  const version = versionOf(step, 'actions/checkout');
  // What is pinned to a commit does not tell its version.
  return version !== undefined && version > 0 && version < 6 && inputOf(step, 'persist-credentials') !== 'false';
}

function wholeTreeOf(step: Place, source: string): readonly Hit[] {
  const version = versionOf(step, 'actions/upload-artifact');
  const path = valueAt(valueAt(step.node, 'with'), 'path');
  if (version === undefined || path?.kind !== 'text' || !takesHidden(step, version)) return [];
  return [...linesOf(scriptText(path, source))].flatMap(({ text, start, end }) => {
    const isWhole = WHOLE.has(text) || /^\$\{\{ ?github\.workspace ?\}\}\/?$/.test(text);
    return isWhole ? [{ start, end, subject: `path: ${text}`, place: step }] : [];
  });
}

function takesHidden(step: Place, version: number): boolean {
  if (inputOf(step, 'include-hidden-files') === 'true') return true;
  return (version > 0 && version < 4) || /@v4\.[0-3](?:\.|$)/.test(textAt(step.node, 'uses') ?? '');
}
