// Where the time of a scan in one thread goes, by folder of src: a sampling profile, read back through the bundle.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Shares of the samples, largest first: `[stage, share]`. */
export function stagesOf(program, tree) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-profile-'));
  try {
    const flags = ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-interval', '1000'];
    const scan = [program, tree, '--jobs', '1', '--no-progress', '--allow-partial'];
    const { status } = spawnSync(process.execPath, [...flags, ...scan], { stdio: 'ignore' });
    if (status !== 0 && status !== 1) throw new Error(`the scan of ${tree} ended with ${status}`);
    const profile = JSON.parse(readFileSync(join(folder, readdirSync(folder)[0]), 'utf8'));
    return shares(profile);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function shares({ nodes, samples, timeDeltas }) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const parentOf = new Map(nodes.flatMap((node) => (node.children ?? []).map((child) => [child, node.id])));
  const sourceOf = createSourceFinder();
  const stageOf = (id) => {
    // What Node itself does is counted where we called it.
    for (let at = id; at !== undefined; at = parentOf.get(at)) {
      const { functionName, url, lineNumber } = byId.get(at).callFrame;
      if (url.startsWith('wasm:')) return 'the matching core';
      if (functionName === '(garbage collector)') return 'garbage collection';
      const source = url.startsWith('file:') ? sourceOf(fileURLToPath(url), lineNumber) : undefined;
      if (source !== undefined) return source;
    }
    return 'start-up and idle';
  };
  const sums = new Map();
  samples.forEach((id, index) => {
    const stage = stageOf(id);
    sums.set(stage, (sums.get(stage) ?? 0) + timeDeltas[index]);
  });
  const total = [...sums.values()].reduce((sum, value) => sum + value, 0);
  return [...sums].map(([stage, value]) => [stage, value / total]).sort((a, b) => b[1] - a[1]);
}

/** The bundler leaves a comment with the source's path before each module's code. */
function createSourceFinder() {
  const markers = new Map();
  return (file, line) => {
    if (!markers.has(file)) markers.set(file, readMarkers(file));
    const source = markers.get(file).findLast((marker) => marker.line <= line)?.source;
    if (source === undefined) return undefined;
    const [, folder, below] = source.split('/');
    return source.split('/').length > 3 && ['detectors', 'scanners'].includes(folder) ? `${folder}/${below}` : folder;
  };
}

function readMarkers(file) {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((text, line) => {
      const source = /^\/\/ (src\/\S+\.ts)$/.exec(text)?.[1];
      return source === undefined ? [] : [{ line, source }];
    });
}
