/** Credentials that stand in a build of sbt. */
export interface SbtCredentials {
  readonly realm: string;
  readonly host: string;
  readonly user: string;
  readonly password: string;
}

const TEXT = '\\s*"([^"\\\\\\n]{0,300})"\\s*';
/** `Credentials("realm", "host", "user", "password")` (sbt reference manual, "Publishing"). */
const CALL = new RegExp(`\\bCredentials\\(${[TEXT, TEXT, TEXT, TEXT].join(',')}\\)`, 'g');
const COMMENT = /^[ \t]*\/\/.*$/gm;

/** Reads settings of sbt, which are Scala: only calls with all four texts written out hold a password. */
export function parseSbt(text: string): readonly SbtCredentials[] {
  return [...text.replace(COMMENT, '').matchAll(CALL)].map(([, realm, host, user, password]) => ({
    realm,
    host,
    user,
    password,
  }));
}
