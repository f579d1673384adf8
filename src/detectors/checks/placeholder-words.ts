/** Parts of words that no generated value has by chance: each at most once in a million random tokens. */
export const STRICT_MARKERS: readonly string[] = [
  'example',
  'placeholder',
  'changeme',
  'change-me',
  'change_me',
  'replaceme',
  'replace-me',
  'replace_me',
  'redacted',
  'dummy',
  'your_',
  'your-',
  'not-a-real',
  'notareal',
  'not_a_real',
  'goes-here',
  'goes_here',
  'xxxxxx',
  '******',
  '......',
  '\u2022\u2022\u2022',
  '\u00e2\u20ac\u00a6',
  '${',
  '{{',
  '&lt;',
];

/** Whole values, without separators and case, that stand where a value is to be put. */
export const STAND_INS: ReadonlySet<string> = new Set(
  (
    'changeme changeit changethis replaceme replacethis password passwd passphrase passwort pass pwd secret secretkey ' +
    'token apikey apitoken authtoken accesstoken accesskey key mykey mytoken mysecret mypass yourpassword yourtoken ' +
    'yourkey yoursecret test testing tests example sample dummy fake demo placeholder none null nil undefined todo tbd ' +
    'fixme foo bar baz foobar foobarbaz default string text value redacted hidden masked removed unset empty notset na ' +
    'true false yes no on off enabled disabled required optional auto xxx xxxx asdf blah invalid unknown somesecret ' +
    'somepassword sometoken somekey user username admin number boolean object any str bytes byte char void int float ' +
    'inherit prompt ask interactive unused anonymous await async yield function return typeof const let var self this args ' +
    'kwargs nil void new always never uuid guid pat glpat ghp personalaccesstoken'
  ).split(' '),
);

/** Stand-ins that stand high in every list of passwords that were stolen. */
export const WEAK_PASSWORDS: ReadonlySet<string> = new Set(
  'password passwd passwort pass secret changeme changeit test testing demo admin user guest foobar default'.split(' '),
);

/** Words that say "not the real one" when they stand as a word of their own in a value. */
export const MARKER_WORDS: ReadonlySet<string> = new Set(
  (
    'your yours insert replace change changeme example examples sample dummy fake mock mocked stub fixture placeholder ' +
    'redacted masked censored hidden removed todo fixme tbd here invalid expired wrong incorrect bogus notreal short tooshort foo foobar ' +
    'lorem ipsum dolor'
  ).split(' '),
);
