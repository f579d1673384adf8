import type { HostToken } from '../host-token.ts';
import { bearer } from './requests.ts';

/** What every request to a GitHub has. */
export function githubHeaders(token: HostToken | undefined): Readonly<Record<string, string>> {
  return { accept: 'application/vnd.github+json', 'x-github-api-version': '2022-11-28', ...bearer(token) };
}
