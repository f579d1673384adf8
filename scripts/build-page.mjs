// Builds dist/report-page.json: the page of the HTML report, as the three pieces of text around its summary and its data.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Returns the files that went into the page's script. */
export async function buildPage() {
  const script = await compiled('page/main.ts', { format: 'iife' });
  const style = await compiled('page/page.css');
  // A script element ends at the first of these, wherever it stands.
  if (/<\/(?:script|style)/i.test(script.text + style.text)) throw new Error('the page would end too early');
  const policy = [
    "default-src 'none'",
    `script-src '${digest(script.text)}'`,
    `style-src '${digest(style.text)}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const values = { policy, style: style.text, script: script.text };
  const document = (await readFile('page/page.html', 'utf8')).replace(
    /\{\{(policy|style|script)\}\}/g,
    (_, name) => values[name],
  );
  const [start, rest] = document.split('{{summary}}');
  const [middle, end] = rest.split('{{data}}');
  await writeFile('dist/report-page.json', JSON.stringify({ start, middle, end }));
  return script.inputs;
}

async function compiled(entryPoint, options = {}) {
  const { outputFiles, metafile } = await build({
    entryPoints: [entryPoint],
    bundle: true,
    minify: true,
    platform: 'browser',
    target: ['chrome111', 'firefox113', 'safari16.4'],
    charset: 'utf8',
    metafile: true,
    write: false,
    logLevel: 'warning',
    ...options,
  });
  return { text: outputFiles[0].text.trimEnd(), inputs: Object.keys(metafile.inputs) };
}

const digest = (text) => `sha256-${createHash('sha256').update(text).digest('base64')}`;
