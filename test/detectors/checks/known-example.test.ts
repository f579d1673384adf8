import { describe, expect, it } from 'vitest';
import { checkKnownExample } from '../../../src/detectors/checks/known-example.ts';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { keyOf, tokenOf } from './make-candidate.ts';

describe('checkKnownExample', () => {
  it('drops what the documentation of AWS shows, and says so', () => {
    expect(checkKnownExample(tokenOf('AKIA', ['IOSFODNN7', 'EXAMPLE'].join('')))).toEqual({
      verdict: 'drop',
      reason: 'a published sample (AWS IAM User Guide)',
    });
  });

  it('drops the fixed key of an emulator in a connection string’s value', () => {
    const emulator = [
      'C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2n',
      'Q9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==',
    ].join('');
    expect(checkKnownExample(keyOf(emulator)).verdict).toBe('drop');
  });

  it.each([
    ['2YotnFZFEjr1', 'zCsicMWpAA'],
    ['7Fjfp0ZBr1KtD', 'RbnfVdmIw'],
    ['gX1fBa', 't3bV'],
    ['8xLOx', 'BtZp8'],
    ['mF_9.B5', 'f-4.1JqM'],
    ['258EAFA5-E914-47DA', '-95CA-C5AB0DC85B11'],
    ['element-6066-11e4', '-a52e-4f735466cecf'],
    ['shadow-6066-11e4', '-a52e-4f735466cecf'],
    ['QWxhZGRpbjpvcGVu', 'IHNlc2FtZQ=='],
  ])('drops what specifications show, of any length: %s…', (...halves) => {
    expect(checkKnownExample(keyOf(halves.join(''))).verdict).toBe('drop');
  });

  it('passes everything else', () => {
    expect(checkKnownExample(keyOf(expandExample('{base64:86}==', 'a'))).verdict).toBe('pass');
  });
});
