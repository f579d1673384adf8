import { execFile, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { criticalToken, makeFolder } from '../run.ts';
import { host, made } from './host-home.ts';

interface Program {
  readonly name: string;
  /** A line of bash that has the program write `$SECRET` to its own file, perhaps after asking `$SERVER`; `cd` is the home. */
  readonly line: string;
  readonly finds: readonly (readonly [rule: string, account?: string])[];
  readonly kept?: readonly string[];
}

const agePublic = 'age-keygen -o key.txt 2>/dev/null';
const ssh = (name: string, options: string) => `mkdir -p .ssh; ssh-keygen -q -t ed25519 -f .ssh/${name} ${options}`;
const gpg = (phrase: string) =>
  `mkdir -m 700 .gnupg; gpg -q --batch --pinentry-mode loopback --passphrase ${phrase} --quick-gen-key ann ed25519; gpgconf --kill all`;
const exported = (phrase: string, output: string) =>
  `gpg -q --batch --pinentry-mode loopback --passphrase ${phrase} --output ${output} --export-secret-keys ann; gpgconf --kill all`;
const kubectl = 'kubectl config --kubeconfig .kube/config set-credentials';
const puttygen = (name: string) => `puttygen -q -t ed25519 -o ${name}.ppk`;
const CERTIFICATE =
  'openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -out cert.pem -subj /CN=ann 2>/dev/null';
const keytool = (file: string, type: string, password: string) =>
  `keytool -genkeypair -keyalg EC -alias web -dname CN=web -storetype ${type} -keystore ${file} -storepass ${password} -keypass ${password}`;

/** Programs that write their credentials without asking a server that is not on this machine. */
const PROGRAMS: readonly Program[] = [
  {
    name: 'git',
    line: 'printf "protocol=https\\nhost=example.org\\nusername=ann\\npassword=$SECRET\\n\\n" | git credential-store store',
    finds: [['store-git-credentials', 'example.org']],
  },
  {
    name: 'git',
    line: 'git config --global url."https://ann:$SECRET@example.org/".insteadOf https://example.org/',
    finds: [['store-git-config', 'example.org/']],
  },
  {
    name: 'ssh-keygen',
    line: 'mkdir .ssh; cd .ssh; ssh-keygen -q -t ed25519 -f ca -N ""; ssh-keygen -q -t ed25519 -f id -N ""; ssh-keygen -q -s ca -I ann -n ann -V +8h id.pub; rm ca id',
    finds: [['store-ssh-certificate', 'ann']],
  },
  { name: 'ssh-keygen', line: ssh('id_open', '-N ""'), finds: [['store-ssh-private-key']] },
  {
    name: 'ssh-keygen',
    line: ssh('id_locked', '-N "$SECRET" -a 20'),
    finds: [],
    kept: ['encrypted: aes256-ctr, bcrypt with 20 rounds'],
  },
  { name: 'gpg', line: gpg('""'), finds: [['store-gpg-private-key']] },
  { name: 'gpg', line: gpg('"$SECRET"'), finds: [], kept: ['encrypted: openpgp-s2k3-ocb-aes'] },
  {
    name: 'gpg',
    line: `${gpg('""')}; ${exported('""', 'key.asc -a')}; rm -r .gnupg`,
    finds: [['store-gpg-secring', 'ann']],
  },
  {
    name: 'gpg',
    line: `${gpg('"$SECRET"')}; ${exported('"$SECRET"', 'key.gpg')}; rm -r .gnupg`,
    finds: [],
    kept: [expect.stringMatching(/^encrypted: OpenPGP, AES-\d+, a hash of \d+ bytes$/)],
  },
  {
    name: 'openssl',
    line: 'mkdir .oci; openssl genpkey -algorithm RSA -aes256 -pass "pass:$SECRET" -out .oci/key.pem 2>/dev/null',
    finds: [],
    kept: ['encrypted: PKCS #8, AES-256-CBC, PBKDF2 with 2048 rounds'],
  },
  {
    name: 'openssl',
    line: `${CERTIFICATE}; openssl pkcs12 -export -inkey key.pem -in cert.pem -name work -passout "pass:$SECRET" -out work.p12; rm key.pem`,
    finds: [['store-keystore', 'work']],
    kept: ['encrypted: PKCS #12, AES-256-CBC, PBKDF2 with 2048 rounds, MAC of sha256 with 2048 rounds'],
  },
  {
    name: 'openssl',
    line: `${CERTIFICATE}; openssl pkcs12 -export -inkey key.pem -in cert.pem -name work -passout pass: -out work.pfx; rm key.pem`,
    finds: [['store-keystore', 'work']],
  },
  {
    name: 'keytool',
    line: keytool('.keystore', 'PKCS12', '$SECRET'),
    finds: [],
    kept: ['encrypted: PKCS #12, AES-256-CBC, PBKDF2 with 10000 rounds, MAC of sha256 with 10000 rounds'],
  },
  {
    name: 'keytool',
    line: keytool('old.jks', 'JKS', '$SECRET'),
    finds: [['store-keystore', 'web']],
    kept: ['encrypted: Java keystore, one round of SHA-1'],
  },
  { name: 'keytool', line: keytool('old.jks', 'JKS', 'changeit'), finds: [['store-keystore', 'web']] },
  {
    name: 'keytool',
    line: keytool('older.keystore', 'JCEKS', '$SECRET'),
    finds: [],
    kept: ['encrypted: Java keystore, 3DES, MD5 with 200000 rounds'],
  },
  {
    name: 'ktutil',
    line: `printf '%s\\n' 'addent -password -p host/db@EXAMPLE.ORG -k 3 -e aes256-cts' $SECRET 'addent -password -p host/db@EXAMPLE.ORG -k 3 -e aes128-cts' $SECRET 'wkt db.keytab' q | ktutil`,
    finds: [['store-kerberos-keytab', 'host/db@EXAMPLE.ORG']],
  },
  {
    name: 'npm',
    line: 'npm config set //registry.npmjs.org/:_authToken=$SECRET --location=user',
    finds: [['store-npmrc', '//registry.npmjs.org/']],
  },
  {
    name: 'pip',
    line: 'pip config set global.index-url https://ann:$SECRET@pypi.example.org/simple',
    finds: [['store-pip-config', 'pypi.example.org']],
  },
  {
    name: 'gh',
    line: 'gh config set oauth_token $SECRET -h github.com 2>/dev/null',
    finds: [['store-gh-hosts', 'github.com']],
  },
  {
    name: 'docker',
    line: 'printf %s $SECRET | docker login -u ann --password-stdin $SERVER 2>/dev/null',
    finds: [['store-docker-config', '$SERVER']],
  },
  {
    name: 'skopeo',
    line: 'printf %s $SECRET | REGISTRY_AUTH_FILE=.config/containers/auth.json skopeo login --tls-verify=false -u ann --password-stdin $SERVER',
    finds: [['store-podman-auth', '$SERVER']],
  },
  {
    name: 'curl',
    line: 'curl -s -u ann:$SECRET -c cookies.txt http://$SERVER/',
    finds: [['store-cookie-jar', '127.0.0.1']],
  },
  { name: 'puttygen', line: `${puttygen('open')} --new-passphrase /dev/null`, finds: [['store-putty-key']] },
  {
    name: 'puttygen',
    line: `printf %s $SECRET > phrase; ${puttygen('locked')} --new-passphrase phrase; rm phrase`,
    finds: [],
    kept: ['encrypted: aes256-cbc, Argon2id'],
  },
  {
    name: 'aws',
    line: 'aws configure set aws_access_key_id KEYID --profile work; aws configure set aws_secret_access_key $SECRET --profile work',
    finds: [['store-aws-credentials', 'work']],
  },
  {
    name: 'kubectl',
    line: `mkdir .kube; ${kubectl} deployer --token=$SECRET`,
    finds: [['store-kubeconfig', 'deployer']],
  },
  {
    name: 'kubectl',
    line: `mkdir .kube; ${kubectl} cloud --exec-command=aws --exec-api-version=client.authentication.k8s.io/v1`,
    finds: [],
    kept: ['exec plugin aws'],
  },
  {
    name: 'rclone',
    line: 'rclone config create work s3 access_key_id=K secret_access_key=$SECRET',
    finds: [['store-rclone-config', 'work']],
  },
  { name: 'age-keygen', line: agePublic, finds: [['store-age-key']] },
  {
    name: 's3cmd',
    line: 's3cmd --access_key=K --secret_key=$SECRET --dump-config > .s3cfg',
    finds: [['store-s3cmd-config', 'K']],
  },
  {
    name: 'bash',
    line: 'printf "export GH_TOKEN=$TOKEN\\nexit\\n" | HISTFILE=$HOME/.bash_history bash --norc -i 2>/dev/null; true',
    finds: [['github-pat-classic']],
  },
  {
    name: 'python3',
    line: `python3 -c 'import readline,os;readline.add_history("token=\\"%s\\"" % os.environ["TOKEN"]);readline.write_history_file(os.path.expanduser("~/.python_history"))'`,
    finds: [['github-pat-classic']],
  },
];

const isThere = (name: string): boolean => spawnSync('bash', ['-c', `command -v ${name}`]).status === 0;

const run = promisify(execFile);

/** Lets everybody in who has a password, and gives them a cookie, as a registry or a site does. */
const server = createServer(({ headers }, answer) => {
  const status = headers.authorization ? 200 : 401;
  const cookie = 'session=0123456789abcdef0123456789abcdef; Max-Age=1000';
  answer.writeHead(status, { 'WWW-Authenticate': 'Basic realm="r"', 'Set-Cookie': cookie }).end();
});

describe('what real programs write themselves', () => {
  let address = '';
  beforeAll(async () => {
    await once(server.listen(0, '127.0.0.1'), 'listening');
    address = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.close();
  });

  const missing = [...new Set(PROGRAMS.map(({ name }) => name))].filter((name) => !isThere(name));
  it(
    missing.length === 0
      ? 'is looked at with all of them'
      : `is not looked at with ${missing.join(', ')}: not installed`,
    () => {
      const there = new Set(PROGRAMS.map(({ name }) => name)).size - missing.length;
      expect(there).toBeGreaterThanOrEqual(12);
    },
  );

  it.each(
    PROGRAMS.filter(({ name }) => !missing.includes(name)).map(
      (program) => [program.name, program.line, program] as const,
    ),
  )('is found: %s (%s)', { timeout: 60_000 }, async (name, line, { finds, kept = [] }) => {
    const home = makeFolder();
    mkdirSync(join(home, '.config'), { recursive: true });
    const [secret, token] = [made(`${name} ${line}`), criticalToken(`${name} ${line}`)];
    const { PATH = '' } = process.env;
    const env = {
      PATH,
      HOME: home,
      SECRET: secret,
      TOKEN: token,
      PYENV_ROOT: join(homedir(), '.pyenv'),
      SERVER: address,
    };
    await run('bash', ['-c', line], { cwd: home, env });
    const { findings, stdout } = await host(home);
    const found = findings.filter(({ rule }) => !rule.id.startsWith('host-'));
    const wanted = finds.map((one) => one.map((word) => (word === '$SERVER' ? address : word)));
    expect(found.map(({ rule, credential }) => [rule.id, credential?.account].filter(Boolean))).toEqual(wanted);
    expect(JSON.parse(stdout).kept.map(({ how }: { how: string }) => how)).toEqual(kept);
    for (const hidden of [secret, token]) expect(stdout).not.toContain(hidden);
  });
});
