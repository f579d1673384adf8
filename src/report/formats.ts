import type { FormatName } from './format-names.ts';
import type { Reporter } from './reporter.ts';

/** What writes each format. A run loads the one that it needs. */
const FORMATS: Readonly<Record<FormatName, () => Promise<Reporter>>> = {
  terminal: async () => (await import('./terminal/terminal-report.ts')).terminalReport,
  json: async () => (await import('./json/json-report.ts')).jsonReport,
  jsonl: async () => (await import('./json/jsonl-report.ts')).jsonlReport,
  sarif: async () => (await import('./sarif/sarif-report.ts')).sarifReport,
  html: async () => (await import('./html/html-report.ts')).loadHtmlReport(),
  markdown: async () => (await import('./markdown/markdown-report.ts')).markdownReport,
  csv: async () => (await import('./csv/csv-report.ts')).csvReport,
  junit: async () => (await import('./junit/junit-report.ts')).junitReport,
  gitlab: async () => (await import('./gitlab/gitlab-report.ts')).gitlabReport,
  github: async () => (await import('./github/github-report.ts')).githubReport,
  cyclonedx: async () => (await import('./cyclonedx/cyclonedx-report.ts')).cyclonedxReport,
};

export function loadReporter(format: FormatName): Promise<Reporter> {
  return FORMATS[format]();
}
