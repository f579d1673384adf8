import type { CodeFlow, ThreadFlowLocation } from 'sarif';
import type { CommitFacts, SecretHistory, Sighting } from '../../core/finding.ts';
import { displayPath } from '../../core/path.ts';
import { originLocation } from './artifact-location.ts';
import { messageText } from './message-text.ts';

/**
 * A secret's life in the history of a repository, as steps in time: code scanning shows the steps of a code flow one
 * after another, each at its place (SARIF 2.1.0 §3.36).
 */
export function lifeFlow(history: SecretHistory, sighting: Sighting): CodeFlow {
  const { introduced, removed, atBranchTip, exposedDays } = history;
  const days = `${exposedDays} ${exposedDays === 1 ? 'day' : 'days'}`;
  const still = atBranchTip ? 'still there at the tip of a branch' : 'at no tip of a branch, still in the history';
  const steps = [
    stepOf(sighting, `Committed by ${commitPhrase(introduced)}.`, introduced.committed),
    ...(removed ? [stepOf(sighting, `Taken away by ${commitPhrase(removed)}.`, removed.committed)] : []),
    stepOf(sighting, `Today: exposed for ${days}, ${still}.`),
  ];
  return {
    message: { text: "The secret's life in the history." },
    threadFlows: [{ locations: steps.map((step, index) => ({ ...step, executionOrder: index + 1 })) }],
  };
}

function stepOf({ origin, region }: Sighting, text: string, time?: string): ThreadFlowLocation {
  const { startLine, startColumn, endLine, endColumn } = region;
  return {
    location: {
      physicalLocation: {
        artifactLocation: originLocation(origin),
        region: { startLine, startColumn, endLine, endColumn },
      },
      message: { text: messageText(text) },
    },
    importance: 'essential',
    ...timeOf(time),
  };
}

/** In UTC, as SARIF 2.1.0 §3.9 wants it; a commit may have a date that is none. */
function timeOf(time: string | undefined): { executionTimeUtc?: string } {
  const date = new Date(time ?? '');
  return Number.isNaN(date.getTime()) ? {} : { executionTimeUtc: date.toISOString() };
}

const commitPhrase = ({ author, commit, committed }: CommitFacts): string =>
  `${displayPath(author)} on ${committed.slice(0, 10)} in ${commit.slice(0, 12)}`;
