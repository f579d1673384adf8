import { describe, expect, it } from 'vitest';
import { expandExample } from '../../../src/rules/examples/expand.ts';
import type { ExtraScheme } from '../../../src/sweep/hosts/repository-url.ts';
import { urlListSource } from '../../../src/sweep/hosts/url-list.ts';
import { listSource } from './list-source.ts';

const list = (text: string, also: readonly ExtraScheme[] = []) =>
  listSource(urlListSource({ label: 'urls.txt', read: async () => text, also }));

const refusals = async (text: string) => (await list(text)).problems.map(({ message }) => message);

describe('a list of URLs', () => {
  it('has one on each line, and comments', async () => {
    const { repositories, problems } = await list(
      '# ours\r\nhttps://github.com/acme/web.git\r\n\r\n  git@gitlab.example.org:acme/group/api.git # the API\nssh://git@code.example.org:2222/acme/ops',
    );
    expect(problems).toEqual([]);
    expect(repositories.map(({ host, name, location }) => ({ host, name, location }))).toEqual([
      { host: 'github.com', name: 'acme/web', location: 'https://github.com/acme/web.git' },
      { host: 'gitlab.example.org', name: 'acme/group/api', location: 'git@gitlab.example.org:acme/group/api.git' },
      { host: 'code.example.org:2222', name: 'acme/ops', location: 'ssh://git@code.example.org:2222/acme/ops' },
    ]);
  });

  it('tells a repository once, however it is written', async () => {
    const { repositories } = await list(
      'https://github.com/acme/web\nhttps://GitHub.com/acme/web.git\nhttps://github.com/acme/web/\ngit@github.com:acme/web.git\ngit+https://github.com/acme/web',
    );
    expect(repositories.map(({ location }) => location)).toEqual(['https://github.com/acme/web']);
  });

  it('refuses credentials, and does not print them', async () => {
    const token = expandExample('acme_{base62:32}', 'in a URL');
    const { repositories, problems } = await list(
      `https://user:${token}@github.com/acme/web\nhttps://${token}@github.com/acme/api\nssh://git:${token}@github.com/acme/ops\nhttps://github.com/acme/x?token=${token}`,
    );
    expect(repositories).toEqual([]);
    expect(problems.map(({ level, path, message }) => `${level} ${path} ${message.split(':')[0]}`)).toEqual([
      'error urls.txt line 1 has a credential in it',
      'error urls.txt line 2 has a credential in it',
      'error urls.txt line 3 has a credential in it',
      'error urls.txt line 4 has a query or a fragment',
    ]);
    expect(JSON.stringify(problems)).not.toContain(token);
  });

  it.each([
    ['--upload-pack=touch /tmp/x', 'line 1 has a space or a control character in it'],
    ['--upload-pack=touch', 'line 1 begins with a dash'],
    ['ext::sh', 'line 1 names a program that git would run'],
    ['ssh://-oProxyCommand=x/acme/web', 'line 1 has a host that begins with a dash'],
    ['ssh://-l@host/acme/web', 'line 1 has a host that begins with a dash'],
    ['git@host:-acme/web', 'line 1 has a path that begins with a dash'],
    ['git://github.com/acme/web', 'line 1 is of a scheme that is not fetched from'],
    ['ftp://github.com/acme/web', 'line 1 is of a scheme that is not fetched from'],
    ['http://github.com/acme/web', 'line 1 is of http, which anybody on the way can read'],
    ['file:///srv/web.git', 'line 1 is of file, which only a list on this machine may have'],
    ['/srv/web.git', 'line 1 is no URL of https or ssh'],
    ['../web.git', 'line 1 is no URL of https or ssh'],
    ['https://github.com/', 'line 1 names a host, but no repository'],
    ['https://[::bad/acme/web', 'line 1 is no URL'],
    [`https://github.com/${'x'.repeat(5000)}`, 'line 1 is longer than 4096 characters'],
  ])('refuses %s', async (url, message) => {
    expect(await refusals(url)).toEqual([message]);
  });

  it('takes http of this machine, and files and paths where they are allowed', async () => {
    const { repositories, problems } = await list('http://127.0.0.1:8080/a.git\nfile:///srv/web.git\n/srv/api.git', [
      'file',
    ]);
    expect(problems).toEqual([]);
    expect(repositories.map(({ host, location }) => `${host} ${location}`)).toEqual([
      '127.0.0.1:8080 http://127.0.0.1:8080/a.git',
      'folder /srv/web.git',
      'folder /srv/api.git',
    ]);
  });
});
