// Builds dist/report-page.json, the page of the HTML report, as the three pieces of text around its summary and its data, and
// dist/viewer-page.json, the same page as `view` serves it.
import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { build } from 'esbuild';

/** Returns the files that went into the pages' scripts. */
export async function buildPage() {
  const report = await documentOf('page/main.ts', ["default-src 'none'"]);
  const [start, rest] = report.html.split('{{summary}}');
  const [middle, end] = rest.split('{{data}}');
  await writeFile('dist/report-page.json', JSON.stringify({ start, middle, end }));
  const viewer = await documentOf('page/viewer.ts', ["default-src 'none'", "connect-src 'self'"]);
  const html = viewer.html.replace('{{summary}}', 'the viewer tells.').replace('{{data}}', '');
  await writeFile('dist/viewer-page.json', JSON.stringify({ html, policy: viewer.policy }));
  return [...report.inputs, ...viewer.inputs];
}

/** The page with one of its scripts. */
async function documentOf(entryPoint, [fallback, ...allowed]) {
  const script = await compiled(entryPoint, { format: 'iife' });
  const style = await compiled('page/page.css');
  // A script element ends at the first of these, wherever it stands.
  if (/<\/(?:script|style)/i.test(script.text + style.text)) throw new Error('the page would end too early');
  const policy = [
    fallback,
    `script-src '${digest(script.text)}'`,
    `style-src '${digest(style.text)}'`,
    ...allowed,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const values = { policy, style: style.text, script: script.text };
  const html = (await readFile('page/page.html', 'utf8')).replace(
    /\{\{(policy|style|script)\}\}/g,
    (_, name) => values[name],
  );
  return { html, policy, inputs: script.inputs };
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
