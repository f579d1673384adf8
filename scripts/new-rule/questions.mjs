// What has to be known of a new rule, in the order in which it is asked.

/** RE2 classes of the charsets that generator expressions know. */
export const CLASSES = {
  digits: '[0-9]',
  lower: '[a-z]',
  upper: '[A-Z]',
  alpha: '[A-Za-z]',
  base62: '[0-9A-Za-z]',
  lowernum: '[0-9a-z]',
  uppernum: '[0-9A-Z]',
  hex: '[0-9a-f]',
  HEX: '[0-9A-F]',
  base32: '[A-Z2-7]',
  base58: '[1-9A-HJ-NP-Za-km-z]',
  base64: '[A-Za-z0-9+/]',
  base64url: '[A-Za-z0-9_-]',
};

const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = (text) => (ID.test(text) ? undefined : 'lower-case words joined by hyphens');
const sentence = (text) => (text.length >= 3 ? undefined : 'at least three characters');
const oneOf = (choices) => (text) => (choices.includes(text) ? undefined : `one of ${choices.join(', ')}`);
const optionalUrl = (text) => (text === '' || URL.canParse(text) ? undefined : 'a whole URL, https://…');

const CATEGORIES =
  'ai analytics cdn chat ci cloud collaboration commerce crypto data database finance forge generic hr identity mail maps marketing media network observability payment registry secrets security support telephony testing'.split(
    ' ',
  );
const SEVERITIES = ['low', 'medium', 'high', 'critical'];
const CONFIDENCES = ['low', 'medium', 'high'];
const PATTERNS = ['api_key', 'token_file', 'oauth_device_flow', 'oauth_client_credentials', 'session', 'password'];
const LIFETIMES = ['valid_until', 'short_lived', 'never_expires', 'unknown'];
const ACTORS = ['human', 'service', 'either', 'unknown'];

/** A range such as `20-40`, or a length. */
export function parseLength(text) {
  const [, min, max = min] = /^(\d{1,3})(?:-(\d{1,3}))?$/.exec(text) ?? [];
  return min === undefined ? undefined : { min: Number(min), max: Number(max) };
}

function lengthProblem(text) {
  const length = parseLength(text);
  if (!length || length.min > length.max) return 'a number such as 32, or a range such as 20-40';
  return length.min < 8 ? 'at least 8: anything shorter is found everywhere' : undefined;
}

function prefixProblem(text, { given }) {
  if (text === '') return given.prefix === undefined ? undefined : 'leave it out, or name at least three characters';
  if (given.keyword !== undefined) return 'give a prefix or a keyword, not both';
  return /^[A-Za-z0-9_.:-]{3,40}$/.test(text) ? undefined : 'three to forty letters, digits, _ . : or -';
}

function idProblem(text, { files }) {
  const taken = files.find(({ ids }) => ids.includes(text));
  return taken ? `there is a rule ${text} in ${taken.provider.id}.yaml` : id(text);
}

function nameProblem(text, { answers, files }) {
  const known = files.find(({ provider }) => provider.id === answers.provider)?.provider.name;
  if (known !== undefined && text !== known) return `${answers.provider} is called ${known}; leave --name out`;
  return text === '' ? 'the name as the provider writes it' : undefined;
}

function categoryProblem(text, { answers, files }) {
  const known = files.find(({ provider }) => provider.id === answers.provider)?.provider.category;
  if (known !== undefined && text !== known) return `${answers.provider} is in ${known}; leave --category out`;
  return oneOf(CATEGORIES)(text);
}

const isKnown = ({ answers, files }) => files.some(({ provider }) => provider.id === answers.provider);
const nameOf = ({ answers, files }) =>
  answers.name ?? files.find(({ provider }) => provider.id === answers.provider).provider.name;

/**
 * `skip`: not asked then; `fallback`: what an empty answer means, or that there is nobody to answer; `optional`: empty
 * will do; `problem`: what is wrong with an answer, if anything.
 */
export const QUESTIONS = [
  { flag: 'provider', ask: 'Provider, as an id (acme)', problem: id },
  { flag: 'name', ask: "Provider's name (Acme)", skip: isKnown, problem: nameProblem },
  {
    flag: 'category',
    ask: 'What the provider is for (cloud, ci, payment …)',
    skip: isKnown,
    problem: categoryProblem,
  },
  { flag: 'id', ask: 'Id of the rule', fallback: ({ answers }) => `${answers.provider}-api-key`, problem: idProblem },
  { flag: 'title', ask: 'Title', fallback: (context) => `${nameOf(context)} API key`, problem: sentence },
  {
    flag: 'prefix',
    ask: 'What every such token begins with (acme_; empty: it has no prefix)',
    skip: ({ given }) => given.keyword !== undefined,
    problem: prefixProblem,
  },
  {
    flag: 'keyword',
    ask: 'Word in the names it is assigned to, lower case',
    skip: ({ answers }) => Boolean(answers.prefix),
    fallback: ({ answers }) => answers.provider,
    problem: (text) => (/^[a-z0-9_.-]{3,40}$/.test(text) ? undefined : 'three to forty of a-z, 0-9, _ . or -'),
  },
  {
    flag: 'charset',
    ask: 'Characters of the rest (base62, hex, base64url …)',
    fallback: () => 'base62',
    problem: oneOf(Object.keys(CLASSES)),
  },
  { flag: 'length', ask: 'How many of them (32, or 20-40)', problem: lengthProblem },
  { flag: 'severity', ask: 'Severity', fallback: () => 'high', problem: oneOf(SEVERITIES) },
  {
    flag: 'severity-reason',
    ask: 'What whoever holds it can do, one sentence',
    skip: ({ answers }) => !['high', 'critical'].includes(answers.severity),
    problem: sentence,
  },
  {
    flag: 'least-privilege',
    ask: 'How to let it do less, one sentence (may be empty)',
    optional: true,
    problem: (text) => (text === '' ? undefined : sentence(text)),
  },
  {
    flag: 'confidence',
    ask: 'Confidence',
    fallback: ({ answers }) => (answers.prefix ? 'high' : 'medium'),
    problem: oneOf(CONFIDENCES),
  },
  { flag: 'pattern', ask: 'Identity pattern', fallback: () => 'api_key', problem: oneOf(PATTERNS) },
  { flag: 'actor', ask: 'It acts as (human, service …)', fallback: () => 'unknown', problem: oneOf(ACTORS) },
  { flag: 'lifetime', ask: 'Lifetime', fallback: () => 'unknown', problem: oneOf(LIFETIMES) },
  {
    flag: 'expires',
    ask: 'When it ends by itself, one sentence',
    fallback: () => 'The provider does not document an expiry.',
    problem: sentence,
  },
  { flag: 'revoke', ask: 'How to end it, one sentence', problem: sentence },
  { flag: 'revoke-url', ask: 'The page where it is ended (may be empty)', optional: true, problem: optionalUrl },
  { flag: 'reference', ask: 'Page that documents the format (may be empty)', optional: true, problem: optionalUrl },
];
