import { expect, it } from 'vitest';
import { storeError } from '../../src/store/store-error.ts';

/** What pg says of a connection that has ended, and of whatever is asked of it afterwards. It has no codes for these. */
const ENDED = [
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
];

it.each(ENDED)('tells that the database cannot be reached: %s', (message) => {
  expect(String(storeError(new Error(message), 'sweeps'))).toContain('sweeps: the database cannot be reached');
});
