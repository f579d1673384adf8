import { readDocument } from '../../config/read-document.ts';
import { emptySettings, type ImportedSettings, type SettingsFile } from './imported-settings.ts';

interface RuleSetting {
  readonly id?: unknown;
  readonly disabled?: unknown;
  readonly allowMessageIds?: unknown;
  readonly options?: unknown;
  readonly rules?: unknown;
}

/** A .secretlintrc in JSON or YAML. @throws UsageError */
export function secretlintConfig({ text, name }: SettingsFile): ImportedSettings {
  const settings = emptySettings('secretlint', name);
  const { content } = readDocument(text, 'yaml', name);
  for (const { id, disabled, allowMessageIds, options } of rulesIn(content)) {
    const rule = typeof id === 'string' ? id : 'a rule';
    if (disabled === true) settings.losses.push(`${name}: ${rule} is disabled; rules.disable takes ids of ours`);
    if (Array.isArray(allowMessageIds) && allowMessageIds.length > 0) {
      settings.losses.push(
        `${name}: ${rule}: allowMessageIds are messages of secretlint; rules.disable takes ids of ours`,
      );
    }
    const keys = typeof options === 'object' && options !== null ? Object.keys(options) : [];
    if (keys.length > 0) {
      settings.losses.push(
        `${name}: ${rule}: options (${keys.join(', ')}): nothing here leaves findings out by their text`,
      );
    }
  }
  return settings;
}

/** The rules, and those within presets. */
function rulesIn(content: unknown): readonly RuleSetting[] {
  const rules = (content as { rules?: unknown } | null)?.rules;
  if (!Array.isArray(rules)) return [];
  return rules.flatMap((rule: RuleSetting | null) => (rule ? [rule, ...rulesIn(rule)] : []));
}

/** A .secretlintrc that is a program: what it would say is not known, because nothing in a tree is run. */
export function secretlintProgram({ name }: SettingsFile): ImportedSettings {
  const loss = `${name}: a program is not run, so nothing is known of what it says; write it as .secretlintrc.json first`;
  return { ...emptySettings('secretlint', name), losses: [loss] };
}

/** A .secretlintignore, whose patterns are those of a .gitignore. */
export function secretlintIgnore({ text, name }: SettingsFile): ImportedSettings {
  const lines = text.split('\n').map((line) => line.trim());
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  const ignore = patterns.map((pattern) => ({ pattern, reason: 'not looked at by secretlint' }));
  return { ...emptySettings('secretlint', name), ignore };
}
