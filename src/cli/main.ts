import process from 'node:process';
import { crashReport } from './crash-report.ts';
import { EXIT } from './exit-codes.ts';

// Whatever ends the process before the answer is known must not look like an answer: by itself, Node would end with 1
// for what nobody caught, which says that credentials were found.
process.exitCode = EXIT.bug;
process.on('uncaughtException', (error) => {
  process.stderr.write(`cli-cred-scan: a bug of ours, please report it\n${crashReport(error)}\n`);
  process.exit(EXIT.bug);
});
// Whoever read our messages has gone; the report and the exit code do not depend on it.
process.stderr.on('error', () => {});

// Loaded from here, so that what fails while loading is told and ends like any other bug.
import('./run.ts')
  .then(({ run }) => run(process.argv.slice(2)))
  .then((code) => {
    process.exitCode = code;
  });
