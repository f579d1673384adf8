/** Set by scripts that run the sources: the folder of the build, as a URL that ends in a slash. */
declare const __DIST__: string | undefined;

/** A file that the build puts beside the program. Sources that tests run find it in dist, too. */
export function packageFile(name: string): URL {
  return new URL(name, folder());
}

function folder(): string | URL {
  if (typeof __DIST__ === 'string') return __DIST__;
  return import.meta.url.endsWith('.ts') ? new URL('../../dist/', import.meta.url) : import.meta.url;
}
