import type { ReportData } from '../../src/report/html/report-data.ts';
import type { TriageChange, TriageData } from '../../src/viewer/triage-data.ts';

/** What the viewer gives for the token. */
export interface SessionData {
  readonly triage: TriageData;
  readonly report: ReportData;
}

/** What an acceptance says. */
export interface Acceptance {
  readonly findings: readonly number[];
  readonly owner?: string;
  readonly reason: string;
  readonly until?: string;
}

/** Why the viewer did not do what it was asked, in its words. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

export interface Session {
  /** @throws Refused */
  readonly load: () => Promise<SessionData>;
  readonly accept: (acceptance: Acceptance) => Promise<TriageChange>;
  readonly undo: () => Promise<TriageChange>;
}

/** Kept for this tab and this port alone, so that a reload finds it again. */
const KEPT = 'token';

/** Takes the token out of the address, where it would stand in the browser's history. @throws Refused */
export async function openSession(): Promise<Session> {
  const named = new URLSearchParams(location.hash.slice(1));
  const [given, ticket] = [named.get('token'), named.get('ticket')];
  if (given !== null || ticket !== null) history.replaceState(null, '', location.pathname);
  const bought = ticket === null ? undefined : ((await ask('/ticket', '', { ticket })) as { token: string }).token;
  const token = bought ?? given ?? sessionStorage.getItem(KEPT);
  if (token === null) throw new Refused(401, 'Open the address that the viewer printed, to the last letter.');
  const load = async (): Promise<SessionData> => {
    const data = (await ask('/report', token)) as SessionData;
    sessionStorage.setItem(KEPT, token);
    return data;
  };
  return {
    load,
    accept: async (acceptance) => (await ask('/accept', token, acceptance)) as TriageChange,
    undo: async () => (await ask('/undo', token, {})) as TriageChange,
  };
}

async function ask(path: string, token: string, body?: unknown): Promise<unknown> {
  const headers = {
    ...(token && { Authorization: `Bearer ${token}` }),
    ...(body !== undefined && { 'Content-Type': 'application/json' }),
  };
  const sent = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(path, { headers, ...sent }).catch(() => {
    throw new Refused(0, 'The viewer has ended; start it again.');
  });
  if (!response.ok) throw new Refused(response.status, (await response.text()).trim());
  return response.json();
}
