import { element } from './element.ts';
import { toReport } from './report.ts';
import { startPage } from './start-page.ts';
import { openSession, Refused } from './triage/session.ts';
import { createTriage, withReasons } from './triage/triage.ts';

/** The page of `cli-cred-scan view`: the report that the viewer gives for the token, and triage. */
async function start(): Promise<void> {
  const session = await openSession();
  const data = await session.load();
  const { facts, items: read } = toReport(data.report);
  const items = withReasons(read, data.triage);
  const triage = createTriage(items, session, data.triage);
  triage.attach(startPage({ facts, items }, triage.tools));
}

start().catch((error: unknown) => {
  if (!(error instanceof Refused)) throw error;
  document
    .getElementById('page')
    ?.append(
      element(
        'main',
        { attributes: { id: 'findings', tabindex: -1 } },
        element('h1', {}, 'This report cannot be shown'),
        element('p', { class: 'subject', attributes: { role: 'alert' } }, error.message),
      ),
    );
});
