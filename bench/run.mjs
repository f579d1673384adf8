// Measurements, as ratios of one run: npm run bench -- PART [ARGUMENTS]; without arguments, what there is.
const PARTS = {
  all: '[TREE] [--jobs N] [--rounds N] [--seconds N]: tree to rules, one after the other, on the same tree',
  tree: 'TREE [--jobs N] [--rounds N]: a scan of a large tree beside ripgrep; without TREE, packages are installed',
  scanners: 'TREE [--jobs N] [--rounds N]: a scan of a tree beside every other scanner on PATH',
  start: '[--rounds N]: ten files, beside Node itself and other scanners on PATH',
  stages: 'TREE: where the time of a scan in one thread goes',
  kinds: 'TREE [--seconds N]: texts of each kind in memory, beside what the machine can do',
  large: 'TREE: one file of 1 GB, made of the texts of a tree, with secrets at known places',
  rules: 'TREE [--jobs N] [--rounds N]: the same scan with twice the rules',
  report: '[--rounds N]: 50,000 findings in every format, and the page of the HTML report in Chromium',
  store: '[--findings N]: what sweep report asks of a store with a million findings in ten million places',
  sweep:
    '[--repositories N]: repositories on a server on loopback, on one core and on two, then again with nothing new',
  history: 'REPOSITORY [--rounds N]: a history beside git printing it',
};

const [part, ...words] = process.argv.slice(2);
if (part === undefined || !Object.hasOwn(PARTS, part)) {
  const usage = Object.entries(PARTS).map(([name, meaning]) => `  ${name.padEnd(9)} ${meaning}`);
  console.error(['npm run bench -- PART [ARGUMENTS]', ...usage].join('\n'));
  process.exitCode = part === undefined ? 0 : 2;
} else {
  const { run } = await import(`./parts/${part}.mjs`);
  await run(words);
}
