import { readDocument } from '../../config/read-document.ts';
import { UsageError } from '../../core/errors.ts';
import { toolOf } from '../rules/import-rule-file.ts';
import { detectSecretsBaseline, isDetectSecretsBaseline } from './detect-secrets-baseline.ts';
import { gitleaksBaseline, gitleaksConfig, gitleaksIgnore, isGitleaksReport } from './gitleaks-settings.ts';
import type { ImportedSettings, SettingsFile } from './imported-settings.ts';
import { isKingfisherBaseline, kingfisherBaseline } from './kingfisher-baseline.ts';
import { readJson } from './read-json.ts';
import { secretlintConfig, secretlintIgnore, secretlintProgram } from './secretlint-settings.ts';

type Reader = (file: SettingsFile) => ImportedSettings | Promise<ImportedSettings>;

/** Files that are known by their names, at the top of a repository. */
export const SETTINGS_FILES: Readonly<Record<string, Reader>> = {
  '.gitleaks.toml': gitleaksConfig,
  'gitleaks.toml': gitleaksConfig,
  '.gitleaksignore': gitleaksIgnore,
  '.secrets.baseline': detectSecretsBaseline,
  '.secretlintrc': secretlintConfig,
  '.secretlintrc.json': secretlintConfig,
  '.secretlintrc.yaml': secretlintConfig,
  '.secretlintrc.yml': secretlintConfig,
  '.secretlintrc.js': secretlintProgram,
  '.secretlintrc.cjs': secretlintProgram,
  '.secretlintrc.mjs': secretlintProgram,
  '.secretlintrc.ts': secretlintProgram,
  '.secretlintignore': secretlintIgnore,
};

/** Names that baselines often have, which are known by what is in them. */
export const LIKELY_BASELINE = /(?:gitleaks|kingfisher|baseline|detect-secrets).*\.(?:json|ya?ml)$/i;

/** Reads a file that is known by its content. @throws UsageError when it is none that is known */
export async function readSettingsFile(file: SettingsFile): Promise<ImportedSettings> {
  const reader = readerFor(file);
  if (reader) return reader(file);
  throw new UsageError(
    `${file.name}: this is nothing that can be imported`,
    'known are a baseline of gitleaks, detect-secrets or Kingfisher, and a configuration of gitleaks; rules of Kingfisher go with --rules',
  );
}

/** What reads a document, by its keys. @throws UsageError for what is not well-formed */
export function readerFor({ text, name }: SettingsFile): Reader | undefined {
  const byName = SETTINGS_FILES[name.slice(name.lastIndexOf('/') + 1)];
  if (byName) return byName;
  if (name.endsWith('.json') || name.endsWith('.baseline')) {
    const content = readJson(text, name);
    if (isGitleaksReport(content)) return gitleaksBaseline;
    return isDetectSecretsBaseline(content) ? detectSecretsBaseline : undefined;
  }
  const { content } = readDocument(text, name.endsWith('.toml') ? 'toml' : 'yaml', name);
  if (isKingfisherBaseline(content)) return kingfisherBaseline;
  return toolOf(content) === 'gitleaks' ? gitleaksConfig : undefined;
}
