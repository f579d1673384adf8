import { parse as parseToml, TomlError } from 'smol-toml';
import { UsageError } from '../core/errors.ts';
import type { ConfigDocument, ConfigFormat } from './config-document.ts';
import { readYaml } from './read-yaml.ts';

/**
 * Reads a document of one of the formats.
 *
 * @param name the file, for messages
 * @throws UsageError naming file and, where it is known, line of what is not well-formed
 */
export function readDocument(text: string, format: ConfigFormat, name: string): ConfigDocument {
  try {
    if (format === 'toml') return readToml(text, name);
    if (format === 'json') return readJson(text, name);
    return readYaml(text, name);
  } catch (error) {
    // The parsers call themselves for each level; so deep no configuration is.
    if (error instanceof RangeError) throw new UsageError(`${name}: nested too deeply`);
    throw error;
  }
}

function readToml(text: string, name: string): ConfigDocument {
  try {
    // Through JSON, because a TOML date is an object of its own and `until` is a text.
    const content: unknown = JSON.parse(JSON.stringify(parseToml(text)));
    return { content, lineOf: () => undefined };
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    throw new UsageError(`${name}:${error.line}: not well-formed TOML`);
  }
}

/** JSON is a part of YAML, and that reader knows lines; what it cannot read (a key that stands twice) has none. */
function jsonLines(text: string, name: string): ConfigDocument['lineOf'] {
  let yaml: ConfigDocument | undefined;
  return (path) => {
    try {
      yaml ??= readYaml(text, name);
      return yaml.lineOf(path);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      return undefined;
    }
  };
}

function readJson(text: string, name: string): ConfigDocument {
  try {
    const content: unknown = JSON.parse(text);
    return { content, lineOf: jsonLines(text, name) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    readYaml(text, name);
    throw new UsageError(`${name}: not well-formed JSON`, 'it has neither comments nor trailing commas');
  }
}
