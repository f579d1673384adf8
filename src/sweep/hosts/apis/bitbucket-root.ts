/** Where the API of Bitbucket Cloud is. */
export function bitbucketRoot(origin: string): string {
  const { protocol, host } = new URL(origin);
  return `${protocol}//api.${host}/2.0`;
}
