import type { PathContext } from '../core/finding.ts';

/** How to tell what a file is for by its path, folded to lower case. */
interface ContextPattern {
  readonly context: PathContext;
  /** Whole names of folders above the file. */
  readonly folders: ReadonlySet<string>;
  /** Other names of folders above the file. */
  readonly folder?: RegExp;
  /** Of the file's own name. */
  readonly file: RegExp;
}

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));

/** The first that fits counts: a test in `node_modules` is somebody else's, an example of the tests is a test. */
const CONTEXTS: readonly ContextPattern[] = [
  {
    context: 'vendored',
    folders: words(
      'node_modules bower_components jspm_packages vendor vendors third_party third-party thirdparty site-packages ' +
        'dist-packages pods carthage .yarn .cargo',
    ),
    file: /(?:[.-]min|\.bundle)\.(?:js|css)$/,
  },
  {
    context: 'test',
    folders: words(
      'test tests __tests__ __test__ testing testdata test-data test_data test-fixtures test_fixtures testfixtures spec specs ' +
        '__specs__ e2e integration-tests integration_tests integrationtest unittest unittests fixture fixtures __fixtures__ ' +
        'conformance certification mock mocks __mocks__ stub stubs cassettes snapshots .snapshots __snapshots__ cypress playwright androidtest uitests benches',
    ),
    // `testutil`, `test-certs`, `integ_tests`, `httptest`, but not `contest` or `latest`.
    folder:
      /^tests?(?:auth.*|bed|case.*|cert.*|data.*|env.*|file.*|framework|harness|helper.*|kit|lib.*|res.*|server.*|suite.*|support|tool.*|util.*)$|(?:^|[._-])tests?[._-]|[._-]tests?$|^(?:api|app|caddy|fs|func|functional|http|integ|integration|io|kube|load|net|s3|smoke|system|unit)tests?$/,
    file: /(?:^|[._-])(?:tests?|specs?|fixtures?|mocks?)\.[a-z0-9.]+$|^(?:conftest\.|testing\.)|(?:^|[._-])tests?[._-]/,
  },
  {
    context: 'example',
    folders: words(
      'example examples sample samples demo demos tutorial tutorials quickstart quickstarts getting-started playground ' +
        'sandbox boilerplate',
    ),
    file: /(?:^|[._-])(?:example|examples|sample|samples|demo|dist|template|tmpl|tpl)(?:-\d+)?(?:\.[a-z0-9]+)?$|\.stor(?:y|ies)\.[a-z]+$/,
  },
  {
    context: 'documentation',
    folders: words('doc docs documentation documentations javadoc apidoc apidocs website wiki man'),
    file: /\.(?:md|mdx|markdown|rst|adoc|asciidoc|rdoc|pod|textile|ipynb)$|^(?:readme|changelog|changes|history|contributing|manual)(?:\.|$)/,
  },
];

/** What was asked last: the places of a file are told one after the other. */
let last: { readonly path: string; readonly context: PathContext | undefined } | undefined;

/** What a file is for, as far as its path tells; undefined for one that is used itself. Separators are `/`. */
export function pathContext(path: string): PathContext | undefined {
  if (last?.path !== path) last = { path, context: contextOf(path) };
  return last.context;
}

function contextOf(path: string): PathContext | undefined {
  const parts = path.toLowerCase().split('/');
  const file = parts.pop() ?? '';
  return CONTEXTS.find(
    ({ folders, folder, file: name }) =>
      parts.some((part) => folders.has(part) || folder?.test(part)) || name.test(file),
  )?.context;
}
