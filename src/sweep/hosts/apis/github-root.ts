/** Where the API of a GitHub is: of github.com, ghe.com (docs.github.com, "Resources in the REST API") and Enterprise Server. */
export function githubRoot(origin: string): string {
  const { protocol, host } = new URL(origin);
  if (host === 'github.com' || host.endsWith('.ghe.com')) return `${protocol}//api.${host}`;
  return `${origin}/api/v3`;
}
