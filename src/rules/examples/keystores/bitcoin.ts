import { hex, type Noise, number } from './bytes.ts';

const PAGE = 4096;

/** The first pages of an older wallet, in Berkeley DB, with the names of such records; the rest of it is noise. */
export function berkeleyWallet(records: readonly string[], noise: Noise): Buffer {
  const page = Buffer.concat([hex('000000000100000000000000'), hex('6231050009000000'), noise(60)]);
  const names = records.map((record) => Buffer.concat([number(record.length, 1), Buffer.from(record), noise(60)]));
  return Buffer.concat([page, Buffer.alloc(PAGE - page.length), ...names, Buffer.alloc(PAGE)]);
}

/** The first pages of a wallet of Bitcoin Core in SQLite, with the names of such records; the rest of it is noise. */
export function bitcoinWallet(record: string, noise: Noise): Buffer {
  const head = Buffer.concat([
    Buffer.from('SQLite format 3\0'),
    number(PAGE, 2),
    hex('01010040202000000001'),
    noise(40),
  ]);
  const page = Buffer.concat([head, hex('f9beb4d9'), noise(28)]);
  const name = Buffer.concat([number(record.length, 1), Buffer.from(record), noise(100)]);
  return Buffer.concat([page, Buffer.alloc(PAGE - page.length), name, Buffer.alloc(PAGE - name.length)]);
}
