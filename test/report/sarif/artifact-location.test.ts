import { describe, expect, it } from 'vitest';
import { folderUri, pathLocation } from '../../../src/report/sarif/artifact-location.ts';

describe('paths as URIs', () => {
  it.each([
    ['/', 'file:///'],
    ['/home/a b', 'file:///home/a%20b/'],
    ['C:\\Users\\me', 'file:///C:/Users/me/'],
    ['C:\\', 'file:///C:/'],
    ['\\\\server\\share\\x', 'file://server/share/x/'],
  ])('writes the folder %s as %s', (folder, uri) => {
    expect(folderUri(folder)).toBe(uri);
  });

  it('leaves relative paths to the base folder and absolute ones to themselves', () => {
    expect(pathLocation('a#b/c')).toEqual({ uri: 'a%23b/c', uriBaseId: 'SRCROOT' });
    expect(pathLocation('/etc/a b')).toEqual({ uri: 'file:///etc/a%20b' });
  });
});
