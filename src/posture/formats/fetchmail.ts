/** An account of a mail server that fetchmail asks. */
export interface FetchmailAccount {
  readonly server: string;
  user?: string;
  password?: string;
}

/** A word, or a text in quotes, of which the group is the inside; `#` begins a comment. A quote that is left open takes the line. */
const TOKEN = /#[^\n]*|"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'|[^\s,;:#"']+|["'][^\n]*/g;
const SERVER = new Set(['poll', 'skip', 'server', 'defaults']);
const USER = new Set(['user', 'username']);
const PASSWORD = new Set(['pass', 'password']);

/** Reads the run control file of fetchmail: words in free order, quotes around what is more than a word (fetchmail(1)). */
export function parseFetchmail(text: string): readonly FetchmailAccount[] {
  const words = [...text.matchAll(TOKEN)]
    .filter(([whole]) => !whole.startsWith('#'))
    .map(([whole, double, single]) => ({ word: whole, value: double ?? single ?? whole }));
  const accounts: FetchmailAccount[] = [];
  let server = '';
  for (let i = 0; i < words.length; i++) {
    const { word } = words[i];
    const last = accounts.at(-1);
    if (SERVER.has(word)) {
      server = word === 'defaults' ? '' : (words[++i]?.value ?? '');
      accounts.push({ server });
    } else if (USER.has(word)) {
      const user = words[++i]?.value ?? '';
      if (last && last.user === undefined) last.user = user;
      else accounts.push({ server, user });
    } else if (PASSWORD.has(word) && last) last.password = words[++i]?.value ?? '';
  }
  return accounts;
}
