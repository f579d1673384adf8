import { expandExample } from '../../../src/rules/examples/expand.ts';

const COMMIT = 'c0ffee'.padEnd(40, '0');

/** What other scanners write, with a secret of ours in clear wherever they have one; by who wrote it. */
export function foreignReports(secret: string): Readonly<Record<string, string>> {
  const json = (value: unknown): string => JSON.stringify(value, null, 1);
  return {
    gitleaks: json([
      gitleaks(secret),
      { ...gitleaks(secret), File: 'other.env', Commit: '', StartLine: 9, EndLine: 9 },
    ]),
    TruffleHog: [trufflehog(secret), { level: 'info-0', msg: 'finished scanning' }]
      .map((line) => `${JSON.stringify(line)}\n`)
      .join(''),
    Kingfisher: `${JSON.stringify({ findings: [kingfisher(secret)], metadata: { kingfisher_version: '2.14.0' } })}\n{"findings":1,"scan_duration":0.1}\n`,
    'Kingfisher, a finding a line': `${JSON.stringify(kingfisher(secret))}\n{"audit":{}}\n{"findings":1}\n`,
    'detect-secrets': json({
      version: '1.5.0',
      plugins_used: [{ name: 'GitHubTokenDetector' }],
      filters_used: [],
      results: {
        'deploy/push.sh': [
          {
            type: 'GitHub Token',
            filename: 'deploy/push.sh',
            hashed_secret: 'ab'.repeat(20),
            is_verified: false,
            line_number: 2,
          },
        ],
      },
      generated_at: '2026-11-28T05:38:48Z',
    }),
    secretlint: json([
      {
        filePath: '/work/deploy/push.sh',
        sourceContent: `x\nTOKEN=${secret}\n`,
        sourceContentType: 'text',
        messages: [
          {
            message: `found GitHub Token: ${secret}`,
            range: [8, 8 + secret.length],
            type: 'message',
            ruleId: '@secretlint/secretlint-rule-github',
            loc: { start: { line: 2, column: 6 }, end: { line: 2, column: 6 + secret.length } },
            severity: 'error',
            messageId: 'GITHUB_TOKEN',
            data: { KEY: secret },
          },
        ],
      },
    ]),
    'Some Scanner, as SARIF': json({ version: '2.1.0', runs: [sarifRun(secret)] }),
  };
}

const gitleaks = (secret: string) => ({
  RuleID: 'github-pat',
  Description: 'A GitHub token',
  StartLine: 2,
  EndLine: 2,
  StartColumn: 7,
  EndColumn: 46,
  Match: `TOKEN=${secret}`,
  Secret: secret,
  File: `deploy/${secret}/push.sh`,
  SymlinkFile: '',
  Commit: COMMIT,
  Entropy: 4.8,
  Author: `Ann ${secret}`,
  Email: 'ann@example.com',
  Date: '2026-01-02T03:04:05Z',
  Message: `add ${secret}`,
  Tags: [],
  Fingerprint: 'deploy/push.sh:github-pat:2',
});

const trufflehog = (secret: string) => ({
  SourceMetadata: {
    Data: {
      Git: {
        commit: COMMIT,
        file: 'deploy/push.sh',
        email: `Ann ${secret} <ann@example.com>`,
        timestamp: '2026-01-02 03:04:05 +0000',
        line: 2,
      },
    },
  },
  SourceID: 1,
  SourceType: 16,
  SourceName: 'trufflehog - git',
  DetectorType: 8,
  DetectorName: 'Github',
  DetectorDescription: 'GitHub is a web-based platform.',
  DecoderName: 'PLAIN',
  Verified: true,
  Raw: secret,
  RawV2: '',
  Redacted: '',
  ExtraData: { token: secret },
  StructuredData: null,
});

const kingfisher = (secret: string) => ({
  rule: { title: 'GitHub => [KINGFISHER.GITHUB.1]', name: 'GitHub token', id: 'kingfisher.github.1', description: '' },
  finding: {
    snippet: secret,
    fingerprint: '18444954937802499695',
    confidence: 'high',
    entropy: '4.82',
    validation: { outcome: 'not_attempted', status: 'Not Attempted', response: '' },
    language: 'Unknown',
    line: 2,
    column_start: 6,
    column_end: 45,
    path: './deploy/push.sh',
    validate_command: `kingfisher validate --rule 'kingfisher.github.1' '${secret}'`,
  },
});

const sarifRun = (secret: string) => ({
  tool: {
    driver: {
      name: 'Some Scanner',
      rules: [{ id: 'GH1', shortDescription: { text: 'A GitHub token' }, properties: { 'security-severity': '8.1' } }],
    },
  },
  results: [
    {
      ruleId: 'GH1',
      level: 'note',
      message: { text: `the token ${secret} was found` },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'deploy/push.sh' },
            region: { startLine: 2, startColumn: 7, endColumn: 47, snippet: { text: `TOKEN=${secret}` } },
          },
        },
      ],
      properties: { secret },
    },
    { ruleId: 'GH1', kind: 'pass', message: { text: 'fine' } },
  ],
});

/** A secret that no other run has. */
export const freshSecret = (seed: string): string => expandExample('acme_{base62:32}', seed);
