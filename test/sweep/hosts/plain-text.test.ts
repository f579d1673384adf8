import { describe, expect, it } from 'vitest';
import { plainText } from '../../../src/sweep/hosts/apis/plain-text.ts';

describe('HTML', () => {
  it.each([
    ['<div>one</div><div>two</div>', '\none\n\ntwo\n'],
    ['a <b>bold</b> word<br>and<br/>more', 'a bold word\nand\nmore'],
    ['x = &quot;&lt;y&gt;&#39;&#x41;&nbsp;&quot;', 'x = "<y>\'A "'],
    ['&amp;lt; &unknown; &#0; &#9999999;', '&lt; &unknown; &#0; &#9999999;'],
    ["<a title='t' href='https://x.example.org/?a=1&amp;b=2'>there</a>", ' https://x.example.org/?a=1&b=2 there'],
    ['1 < 2 and 3 > 2', '1 < 2 and 3 > 2'],
  ])('%j reads %j', (html, text) => {
    expect(plainText(html)).toBe(text);
  });

  it('that is hostile is read as fast as any', () => {
    const text = '<a '.repeat(300_000);
    expect(plainText(text)).toBe(text);
  });
});
