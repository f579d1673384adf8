import { parentPort, workerData } from 'node:worker_threads';
import { createLogScanner, type LogRange, type SharedLog } from './log-scanner.ts';

const scanner = createLogScanner(workerData as SharedLog);
parentPort!.on('message', (range: LogRange) => parentPort!.postMessage(scanner.scan(range)));
