const ENTITIES: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' },
};

/** Tags behind which text goes on in the same line. */
const INLINE = /^<\/?(?:a|b|i|u|s|em|strong|span|code|font|mark|sub|sup|kbd)\b/i;

/** What HTML reads like: each block on lines of its own, with the addresses that links and images lead to. Its structure is not looked at. */
export function plainText(html: string): string {
  const marked = html.replace(/<\/?[A-Za-z][^<>]{0,10000}>/g, (tag) => {
    const [, , address] = /\s(?:href|src)\s*=\s*(["'])([^"']*)\1/i.exec(tag) ?? [];
    if (address !== undefined) return ` ${address} `;
    return INLINE.test(tag) ? '' : '\n';
  });
  return marked.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
