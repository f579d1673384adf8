import { UsageError } from '../../core/errors.ts';
import { fingerprintKey, KEY_FILE_VARIABLE, KEY_VARIABLE } from '../settings/fingerprint-key.ts';
import { readSettings } from '../settings/read-settings.ts';
import type { Check } from './check.ts';

/** What a scan of a folder would go by: the configuration and ignore file that it would find, and the key. */
export async function checkSettings(folder: string, env: NodeJS.ProcessEnv): Promise<readonly Check[]> {
  return [await checkConfiguration(folder), checkKey(env)];
}

async function checkConfiguration(folder: string): Promise<Check> {
  const name = 'configuration';
  try {
    const { configName, customRules, ignore } = await readSettings({ targets: ['.'], file: undefined, cwd: folder });
    const own = counted(customRules.length, 'rule of its own', 'rules of its own');
    const ignored = counted(ignore.length, 'entry that allows', 'entries that allow');
    return { name, state: 'ok', tells: `${configName ?? 'none'}${own}${ignored}` };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { name, state: 'broken', tells: error.message, ...(error.hint !== undefined && { advice: error.hint }) };
  }
}

function counted(count: number, one: string, many: string): string {
  return count === 0 ? '' : `, ${count} ${count === 1 ? one : many}`;
}

function checkKey(env: NodeJS.ProcessEnv): Check {
  const name = 'fingerprint key';
  try {
    const isSet = fingerprintKey(env).fingerprintKey !== undefined;
    if (isSet) return { name, state: 'ok', tells: `set in ${env[KEY_VARIABLE] ? KEY_VARIABLE : KEY_FILE_VARIABLE}` };
    return { name, state: 'ok', tells: `not set in ${KEY_VARIABLE}, which a baseline needs` };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { name, state: 'broken', tells: error.message, ...(error.hint !== undefined && { advice: error.hint }) };
  }
}
