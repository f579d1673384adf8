import { describe, expect, it } from 'vitest';
import { checkExampleHost } from '../../../src/detectors/checks/example-host.ts';
import { candidateIn, type RuleTraits } from './make-candidate.ts';

const URL_RULE: RuleTraits = {
  match: { kind: 'token', pattern: '://.+', literals: ['://'], edges: 'none' },
  pattern: 'password',
};
const verdictOf = (marked: string): string => checkExampleHost(candidateIn(marked, URL_RULE)).verdict;

/** A whole URL as the secret; put together here, so that no URL with a password lies in this file. */
const url = (scheme: string, userinfo: string, rest: string): string => verdictOf(`«${scheme}://${userinfo}@${rest}»`);

describe('checkExampleHost', () => {
  it('leaves words for reserved hosts and one’s own machine to those who ask for all', () => {
    expect(url('amqp', 'guest:guest', 'localhost:5672/')).toBe('lower');
    expect(url('redis', 'default:mypassword', '[::1]:6379')).toBe('lower');
  });

  it('finds the host behind a secret that is the password alone', () => {
    expect(verdictOf('https://user:«letmein»@www.example.com/x')).toBe('lower');
    expect(verdictOf(['https://user:', '«letmein»@www.acme.io/x'].join(''))).toBe('pass');
  });

  it('lowers a password that is not a word for a name of documentation', () => {
    expect(url('postgres', 'app:x9$kd!pq4', 'db.example.com:5432/app')).toBe('lower');
  });

  it('passes a password that is not a word for one’s own machine', () => {
    expect(url('postgres', 'app:D1fficult', 'localhost/app')).toBe('pass');
    expect(url('postgres', 'app:x9$kd!pq4', '127.0.0.1:5432/app')).toBe('pass');
  });

  it('drops a port of this machine in front of an @, with which some programs go on', () => {
    const behind = (host: string, marked: string) => verdictOf([`http://${host}`, `${marked}@8675309`].join(':'));
    expect(behind('localhost', '«8545»')).toBe('drop');
    expect(behind('127.0.0.1', '«8545»')).toBe('drop');
    expect(behind('localhost', '«8545x»')).toBe('pass');
  });

  it('passes every other host', () => {
    expect(url('postgres', 'app:letmein', 'db.acme.io/app')).toBe('pass');
    expect(url('postgres', 'app:letmein', 'example.com.acme.io/app')).toBe('pass');
    expect(verdictOf('the word «letmein» for nobody')).toBe('pass');
  });
});
