import { createPrivateKey, type KeyObject } from 'node:crypto';
import { UsageError } from '../../core/errors.ts';
import { displayPath } from '../../core/path.ts';
import { githubAppTokens, type TokenOfOwner } from '../../sweep/hosts/github-app.ts';
import { parseHostPlace } from '../../sweep/hosts/host-place.ts';
import type { AskHttp } from '../../sweep/http/http-client.ts';
import { readPrivateFile } from '../settings/read-private-file.ts';

const FORM = 'such as 12345=/run/secrets/app.pem, or ghe.example.org/12345=/run/secrets/app.pem';

/**
 * The GitHub Apps as which GitHubs are asked, by host.
 *
 * @param typed `ID=FILE` for github.com, `HOST/ID=FILE` for any other; the file has the App's private key
 * @throws UsageError for a file that others can read, or that has no such key
 */
export function readGithubApps(typed: readonly string[], ask: AskHttp): ReadonlyMap<string, TokenOfOwner> {
  const apps = new Map<string, TokenOfOwner>();
  for (const one of typed) {
    const [, address, id, file] = /^(?:(.+)\/)?([A-Za-z0-9.]{1,64})=(.+)$/.exec(one) ?? [];
    if (file === undefined) throw new UsageError('--github-app takes ID=FILE', FORM);
    const origin = originOf(address);
    apps.set(new URL(origin).host, githubAppTokens({ id, key: readKey(file) }, origin, ask));
  }
  return apps;
}

function originOf(address: string | undefined): string {
  const isWhole = address === undefined || address.includes('://');
  const place = parseHostPlace(`github:${isWhole ? (address ?? '') : `https://${address}`}`);
  if (!place || place.path.length > 0) throw new UsageError('--github-app takes HOST/ID=FILE', FORM);
  return place.origin;
}

function readKey(file: string): KeyObject {
  const text = readPrivateFile(file);
  try {
    const key = createPrivateKey(text);
    if (key.asymmetricKeyType === 'rsa') return key;
  } catch {
    // What it says could have some of the file in it.
  }
  throw new UsageError(`${displayPath(file)} holds no RSA private key`, 'GitHub gives it out as a .pem file');
}
