/** A repository as a source of a sweep knows it, before anything of it is fetched. */
export interface SweepRepository {
  /** Where it lives: `github.com`, `gitlab.example.org:8443`, or `folder` for clones on this machine. */
  readonly host: string;
  /** The host's own lasting id, which survives a rename; for a folder, its path from the folder swept. */
  readonly id: string;
  /** What people call it: `owner/name`, with subgroups on GitLab. Hostile input: never a path on this machine. */
  readonly name: string;
  /** What git fetches from, without any credential in it; for a folder, the absolute path of the clone. */
  readonly location: string;
  readonly archived: boolean;
  readonly fork: boolean;
  readonly visibility: 'public' | 'internal' | 'private' | 'unknown';
  readonly topics: readonly string[];
  /** Kibibytes as the host counts them; absent where it does not say. */
  readonly sizeKiB?: number;
  /** ISO 8601 time of the last push, where the host tells. */
  readonly pushedAt?: string;
  /** The wiki of another repository: a host that has wikis need not have made it yet. */
  readonly isWiki?: true;
  /** Who the host names as its owner: an organisation, a group, or a user. */
  readonly owner?: string;
}
