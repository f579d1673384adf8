import { readReport } from './report.ts';
import { startPage } from './start-page.ts';

startPage(readReport(document.getElementById('data')?.textContent ?? ''));
