import { formatBytes, formatCount, formatDuration, formatNumber } from '../src/core/amounts.ts';
import { SEVERITIES } from '../src/core/kinds/severity.ts';
import type { View } from './address.ts';
import { element } from './element.ts';
import { capital, type Report } from './report.ts';

export type Choose = (change: Partial<View>) => void;

const SOURCES: Readonly<Record<string, string>> = {
  tree: 'files and folders',
  change: 'what a change adds',
  history: 'a repository with its history',
  host: 'the stores of tools',
  several: 'several scans',
  report: 'what another scanner found',
};

/** The top of the report: what was scanned, the verdict in one sentence, and what is worst in numbers. */
export function overview({ facts, items }: Report, choose: Choose): HTMLElement {
  const open = items.filter(({ state }) => state === 'open');
  const places = open.reduce((sum, { finding }) => sum + finding.placeCount, 0);
  const day = new Date(facts.startedAt).toLocaleDateString('en', { dateStyle: 'long', timeZone: 'UTC' });
  return element(
    'header',
    { class: 'overview' },
    element('p', { class: 'eyebrow' }, `Credential report · ${day}`),
    element('h1', {}, headline(facts.files, facts.state, open.length, places)),
    element(
      'p',
      { class: 'subject' },
      `${capital(SOURCES[facts.source] ?? facts.source)} in `,
      element('code', {}, facts.base),
    ),
    banner(facts),
    tiles(open, choose),
  );
}

function headline(files: number, state: string, findings: number, places: number): string {
  if (findings > 0) {
    return `${formatCount(findings, 'credential')} in ${formatCount(places, 'place')} ${findings === 1 ? 'needs' : 'need'} attention`;
  }
  if (files === 0) return 'Nothing was scanned, so nothing is known';
  return state === 'complete' ? 'No credentials found' : 'No credentials found in what could be read';
}

function banner({ state, diagnosticCount }: Report['facts']): HTMLElement | undefined {
  if (state === 'complete') return undefined;
  const why =
    state === 'interrupted'
      ? 'The scan was interrupted; the rest was not looked at.'
      : `Not everything could be scanned: ${formatCount(diagnosticCount, 'problem')}, listed at the end.`;
  return element('p', { class: 'banner', attributes: { role: 'note' } }, element('strong', {}, 'Partial. '), why);
}

function tiles(open: Report['items'], choose: Choose): HTMLElement {
  const severities = SEVERITIES.toReversed().map((severity) => {
    const count = open.filter(({ finding }) => finding.severity === severity).length;
    return tile(capital(severity), count, { chosen: { state: ['open'], severity: [severity] } }, severity);
  });
  const forever = open.filter(({ kind }) => kind.lifecycle.lifetime === 'never_expires').length;
  const human = open.filter(({ kind }) => kind.identity.actor === 'human').length;
  const facts = [
    tile('Never expire', forever, { chosen: { state: ['open'], lifetime: ['never_expires'] } }),
    tile('Act as a person', human, { chosen: { state: ['open'], actor: ['human'] } }),
  ];
  return element('ul', { class: 'tiles' }, ...severities, ...facts);

  function tile(title: string, count: number, change: Partial<View>, severity = ''): HTMLElement {
    const button = element(
      'button',
      {
        class: `tile ${severity}`,
        attributes: { type: 'button' },
        on: { click: () => choose({ ...change, open: undefined }) },
      },
      element('span', { class: 'number' }, formatNumber(count)),
      element('span', { class: 'name' }, title),
    );
    button.disabled = count === 0;
    return element('li', {}, button);
  }
}

/** The end of the report: how it came to be, and what it does not tell. */
export function colophon({ facts, items }: Report): HTMLElement {
  const { files, bytes, durationMs, rules, skipped, belowThreshold } = facts;
  const suppressed = items.filter(({ state }) => state === 'suppressed').length;
  const left = Object.entries(skipped).map(
    ([reason, count]) => `${formatNumber(count)} ${reason.replaceAll('-', ' ')}`,
  );
  const rows: readonly (readonly [string, string])[] = [
    [
      'Scanned',
      `${formatCount(files, facts.source === 'history' ? 'object' : 'file')}, ${formatBytes(bytes)}, in ${formatDuration(durationMs)}`,
    ],
    ['Looked for', formatCount(rules, facts.source === 'host' ? 'store' : 'rule')],
    ['Skipped', left.join(', ')],
    ['Suppressed', suppressed > 0 ? formatCount(suppressed, 'finding') : ''],
    ['Not shown', belowThreshold > 0 ? `${formatCount(belowThreshold, 'finding')} below the thresholds` : ''],
    ['Made by', `cli-cred-scan ${facts.version}, engine ${facts.engine}`],
  ];
  return element(
    'footer',
    {},
    element('h2', {}, 'About this scan'),
    element(
      'dl',
      { class: 'facts' },
      ...rows.filter(([, text]) => text).flatMap(([name, text]) => [element('dt', {}, name), element('dd', {}, text)]),
    ),
    problemList(facts),
    element(
      'p',
      { class: 'fine' },
      'Secrets are masked. Names of files and people are not: treat this report as confidential.',
    ),
  );
}

function problemList({ diagnostics, diagnosticCount }: Report['facts']): HTMLElement | undefined {
  if (diagnosticCount === 0) return undefined;
  const more = diagnosticCount - diagnostics.length;
  return element(
    'details',
    {},
    element('summary', {}, formatCount(diagnosticCount, 'problem')),
    element(
      'ul',
      { class: 'problems' },
      ...diagnostics.map((text) => element('li', {}, text)),
      more > 0 && element('li', {}, `and ${formatNumber(more)} more`),
    ),
  );
}
