import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/core/errors.ts';
import { loadBuiltinStores } from '../../src/rules/stores/builtin-stores.ts';
import { parseStoreFile } from '../../src/rules/stores/load.ts';

describe('a store file', () => {
  it('with a mistake is refused with file, line and field', () => {
    const text =
      'provider: { id: acme, name: Acme }\nstores:\n  - id: acme-cli\n    title: Acme login\n    paths: [acme]\n';
    expect(() => parseStoreFile(text, 'acme.yaml')).toThrow(UsageError);
    expect(() => parseStoreFile(text, 'acme.yaml')).toThrow(/^acme\.yaml:5: stores\.0\.paths\.0: begin with/);
  });
});

describe('the stores of the package', () => {
  it('have at most one star in each name of a path', async () => {
    const paths = (await loadBuiltinStores()).flatMap((store) => store.paths);
    expect(paths.filter((path) => path.split('/').some((name) => name.split('*').length > 2))).toEqual([]);
  });

  it('do not carry their examples along', async () => {
    expect((await loadBuiltinStores()).filter((store) => 'examples' in store)).toEqual([]);
  });
});
