import { emptySettings, type ImportedSettings, type SettingsFile } from './imported-settings.ts';
import { addPaths } from './paths-of-regexes.ts';

/** A file of TruffleHog's --exclude-paths: a regular expression a line. */
export function trufflehogExclude({ text, name }: SettingsFile): ImportedSettings {
  const settings = emptySettings('trufflehog', name);
  const lines = text.split('\n').map((line) => line.trim());
  const regexes = lines.filter((line) => line !== '' && !line.startsWith('#'));
  addPaths(regexes, name, 'not looked at by TruffleHog', settings);
  return settings;
}
