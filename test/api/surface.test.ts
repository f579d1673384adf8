import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const TYPES = fileURLToPath(new URL('../../dist/types', import.meta.url));

/** All that programs may rely on, without what is said about it. */
function surface(): string {
  const files = readdirSync(TYPES, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.d.ts'));
  const texts = files.sort().map((name) => `// ${name}\n${readFileSync(join(TYPES, name), 'utf8')}`);
  return texts.join('\n').replaceAll(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, '');
}

it('the types of the library change only on purpose (vitest run test/api -u)', async () => {
  await expect(surface()).toMatchFileSnapshot('./surface.txt');
});
