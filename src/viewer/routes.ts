import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { UsageError } from '../core/errors.ts';
import type { Finding } from '../core/finding.ts';
import type { ScanResult } from '../core/scan-result.ts';
import { suppressionPhrase } from '../report/html/page-data.ts';
import { reportText } from '../report/html/report-text.ts';
import { isEqual } from './refusal.ts';
import { type Answer, json, plain, type Route } from './serve.ts';
import { ChangedBaseline, type Triage } from './triage.ts';
import type { TriageChange, TriageData } from './triage-data.ts';

export interface RoutesSetup {
  /** The page's document. */
  readonly page: string;
  readonly token: string;
  /** Stands for the token once, for a link that other users of the machine might see. */
  readonly ticket: string | undefined;
  readonly result: ScanResult;
  readonly triage: Triage;
  /** The name of the baseline's file. */
  readonly file: string;
  /** By index of finding, why its secret has no name. */
  readonly keptOut: ReadonlyMap<number, string>;
}

const chosen = z.object({
  findings: z.array(z.int().min(0)),
  owner: z.string().exactOptional(),
  reason: z.string().exactOptional(),
  until: z.string().exactOptional(),
});

/** Of a token or a ticket: 256 bits, fit for a link. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** Everything that a viewer can be asked for. */
export function viewerRoutes({
  page,
  token,
  ticket,
  result,
  triage,
  file,
  keptOut,
}: RoutesSetup): Readonly<Record<string, Route>> {
  let unused = ticket;
  const triageData = (closed: string | undefined): TriageData => ({
    file,
    undoable: triage.undoable(),
    ...(closed !== undefined && { closed }),
    keptOut: byReason(keptOut),
  });
  return {
    '/': { door: 'page', method: 'GET', answer: async () => ({ status: 200, type: 'text/html', body: [page] }) },
    '/ticket': {
      door: 'ticket',
      method: 'POST',
      answer: async (body) => {
        const given = z.object({ ticket: z.string() }).safeParse(body).data?.ticket;
        if (unused === undefined || given === undefined || !isEqual(given, unused))
          return plain(401, 'this link was used');
        unused = undefined;
        return json(200, { token });
      },
    },
    '/report': {
      door: 'data',
      method: 'GET',
      answer: async () => {
        const data = triageData(await triage.load());
        return {
          status: 200,
          type: 'application/json',
          body: sessionText(data, { ...result, findings: triage.findings() }),
        };
      },
    },
    '/accept': {
      door: 'data',
      method: 'POST',
      answer: (body) => {
        const asked = chosen.safeParse(body);
        if (!asked.success) return Promise.resolve(plain(400, 'not what the page sends'));
        const { findings, owner, reason, until } = asked.data;
        return changing(triage, () => triage.accept(findings, { owner, reason, until }));
      },
    },
    '/undo': { door: 'data', method: 'POST', answer: () => changing(triage, triage.undo) },
  };
}

function* sessionText(triage: TriageData, result: ScanResult): Generator<string> {
  yield `{"triage":${JSON.stringify(triage)},"report":`;
  yield* reportText(result);
  yield '}';
}

/** Does it, and tells which findings it has changed. */
async function changing(triage: Triage, act: () => Promise<void>): Promise<Answer> {
  const before = triage.findings();
  try {
    await act();
  } catch (error) {
    if (error instanceof ChangedBaseline)
      return plain(409, 'Somebody else has changed the baseline: nothing was written.');
    if (error instanceof UsageError) return plain(422, error.message);
    throw error;
  }
  const change: TriageChange = { suppressed: changes(before, triage.findings()), undoable: triage.undoable() };
  return json(200, change);
}

function changes(before: readonly Finding[], after: readonly Finding[]): TriageChange['suppressed'] {
  const phrase = ({ suppression }: Finding): string | null => (suppression ? suppressionPhrase(suppression) : null);
  return after.flatMap((finding, index) => {
    const now = phrase(finding);
    return now === phrase(before[index]) ? [] : [[index, now] as const];
  });
}

function byReason(keptOut: ReadonlyMap<number, string>): TriageData['keptOut'] {
  const reasons = new Map<string, number[]>();
  for (const [index, reason] of keptOut) {
    const known = reasons.get(reason);
    if (known) known.push(index);
    else reasons.set(reason, [index]);
  }
  return [...reasons];
}
