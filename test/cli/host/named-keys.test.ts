import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import { MAKERS } from '../../posture/make-store.ts';
import { makeFolder } from '../run.ts';
import { host, put } from './host-home.ts';

const key = (seed: string): string => `${expandExample('{pem:EC PRIVATE KEY}', seed)}\n`;

/** A disk with the home of ann. */
function makeDisk(): string {
  const disk = makeFolder();
  put(disk, 'etc/passwd', 'ann:x:1000:1000::/home/ann:/bin/bash\n', 0o644);
  return disk;
}

async function keysOn(root: string) {
  const { findings, diagnostics, code } = await host(root);
  const keys = findings.filter(({ rule }) => rule.id === 'store-named-private-key');
  return { findings, keys: keys.map(({ path }) => path).sort(), diagnostics, code };
}

describe('private keys that configurations name', () => {
  it('are found from each kind of configuration, one record each', async () => {
    const disk = makeDisk();
    const configurations: readonly (readonly [path: string, text: string, key: string])[] = [
      ['.ssh/config', 'Host work\n  IdentityFile ~/keys/ssh\n', 'keys/ssh'],
      ['.kube/config', 'users:\n- name: ann\n  user: { client-key: kube.key }\n', '.kube/kube.key'],
      ['.oci/config', '[DEFAULT]\nkey_file=~/keys/oci.pem\n', 'keys/oci.pem'],
      ['.npmrc', '//r.example.org/:keyfile=~/keys/npm.pem\n', 'keys/npm.pem'],
      ['.my.cnf', '[client]\nssl-key=/home/ann/keys/mysql.pem\n', 'keys/mysql.pem'],
      ['.pg_service.conf', '[app]\nhost=db\nsslkey=/home/ann/keys/pg.key\n', 'keys/pg.key'],
      ['.gitconfig', '[http]\n\tsslKey = ~/keys/git.key\n', 'keys/git.key'],
      ['.config/git/config', '[http "https://f.example.org"]\n\tsslcert = ~/keys/git.pem\n', 'keys/git.pem'],
      ['.snowflake/config.toml', '[connections.a]\nprivate_key_file = "~/keys/snow.p8"\n', 'keys/snow.p8'],
    ];
    for (const [path, text, file] of configurations) {
      put(disk, `home/ann/${path}`, text);
      put(disk, `home/ann/${file}`, key(file));
    }
    const { keys, code } = await keysOn(disk);
    expect(keys).toEqual(configurations.map(([, , file]) => `home/ann/${file}`).sort());
    expect(code).toBe(1);
  });

  it('may be keystores and keytabs', async () => {
    const disk = makeDisk();
    writeFileSync(put(disk, 'home/ann/keys/git.p12', ''), await MAKERS['pkcs12-changeit']());
    put(disk, 'home/ann/.gitconfig', '[http]\n\tsslCert = ~/keys/git.p12\n\tsslCertType = P12\n');
    writeFileSync(put(disk, 'srv/app.keytab', ''), await MAKERS.keytab());
    put(disk, 'etc/krb5.conf', '[libdefaults]\n  default_keytab_name = FILE:/srv/app.keytab\n');
    const { findings, diagnostics } = await host(disk);
    const found = findings.map(({ rule, path, credential }) => [rule.id, path, credential?.account]);
    expect(found.sort()).toEqual([
      ['store-named-keystore', 'home/ann/keys/git.p12', 'ann'],
      ['store-named-keytab', 'srv/app.keytab', 'ann@EXAMPLE.ORG'],
      ['store-named-keytab', 'srv/app.keytab', 'host/db.example.org@EXAMPLE.ORG'],
    ]);
    expect(diagnostics).toEqual([]);
  });

  it('may be tokens and passwords', async () => {
    const disk = makeDisk();
    put(disk, 'home/ann/.kube/config', 'users:\n- name: ann\n  user: { tokenFile: kube.token }\n');
    put(disk, 'home/ann/.aws/config', '[profile ci]\nweb_identity_token_file = /srv/web.jwt\n');
    put(disk, 'home/ann/.ansible.cfg', '[defaults]\nvault_password_file = ~/secret/vault\n');
    put(disk, 'etc/systemd/system/job.service', '[Service]\nEnvironmentFile=-/etc/job.env\nEnvironmentFile=/none\n');
    put(disk, 'etc/job.env', `LOG=1\nJOB_TOKEN=${expandExample('{base62:30}', 'job')}\n`);
    put(disk, 'home/ann/work.ovpn', 'client\nauth-user-pass vpn.txt # kept\n');
    put(disk, 'home/ann/vpn.txt', `ann\n${expandExample('{base62:20}', 'vpn')}\n`);
    put(disk, 'home/ann/.kube/kube.token', expandExample('{jwt:exp=1700000000}', 'kube'));
    put(disk, 'srv/web.jwt', expandExample('{jwt:exp=1900000000}', 'web'));
    put(disk, 'home/ann/secret/vault', expandExample('{base62:30}', 'vault'));
    const { findings } = await host(disk, '--now', '2026-06-01');
    const found = findings.map(({ rule, path, lifecycle }) => [rule.id, path, lifecycle.lifetime]);
    expect(found.sort()).toEqual([
      ['store-named-token-file', 'home/ann/.kube/kube.token', 'expired'],
      ['store-named-token-file', 'home/ann/secret/vault', 'unknown'],
      ['store-named-token-file', 'srv/web.jwt', 'valid_until'],
      ['store-openvpn-login-file', 'home/ann/vpn.txt', 'unknown'],
      ['store-systemd-environment-file', 'etc/job.env', 'unknown'],
    ]);
  });

  it('are one record, whoever names them, and stay those of the store that they lie in', async () => {
    const disk = makeDisk();
    put(disk, 'home/ann/.ssh/config', 'IdentityFile ~/.ssh/id_work\nidentityfile=%d/keys/a\nIdentityFile "~/keys/a"\n');
    put(disk, 'home/ann/.my.cnf', '[client]\nssl-key=~/keys/a\n');
    put(disk, 'home/ann/.ssh/id_work', key('work'));
    put(disk, 'home/ann/keys/a', key('a'));
    const { findings, keys } = await keysOn(disk);
    expect(keys).toEqual(['home/ann/keys/a']);
    expect(findings.map(({ rule }) => rule.id).sort()).toEqual(['store-named-private-key', 'store-ssh-private-key']);
  });

  it('of a mounted disk are that disk’s, and nothing outside of it is opened', async () => {
    const disk = makeDisk();
    const outside = put(makeFolder(), 'theirs.key', key('theirs'));
    const climbing = `~/${'../'.repeat(20)}${outside.slice(1)}`;
    put(disk, 'opt/keys/deploy', key('deploy'));
    put(
      disk,
      'home/ann/.ssh/config',
      ['/opt/keys/deploy', outside, climbing].map((at) => `IdentityFile ${at}\n`).join(''),
    );
    put(disk, 'home/ann/.my.cnf', '[client]\nssl-key=~/leads-out\n');
    symlinkSync(outside, join(disk, 'home/ann/leads-out'));
    const { keys, diagnostics } = await keysOn(disk);
    expect(keys).toEqual(['opt/keys/deploy']);
    expect(diagnostics.map(({ path }: { path: string }) => path)).toContain('home/ann/leads-out');
  });

  it('that are not there, or that a variable names, are passed over', async () => {
    const disk = makeDisk();
    put(
      disk,
      'home/ann/.ssh/config',
      `IdentityFile ~/gone\nIdentityFile \${KEYS}/a\nIdentityFile ~/%r/a\nIdentityFile none\n`,
    );
    const { findings, diagnostics } = await keysOn(disk);
    expect(findings).toEqual([]);
    expect(diagnostics).toEqual([]);
  });
});
