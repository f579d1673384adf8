import type { HostKindName } from './hosts/host-kinds.ts';

export const PART_KINDS = ['wiki', 'texts'] as const;
export type PartKind = (typeof PART_KINDS)[number];

/**
 * What may take part besides a repository's code. A wiki is a repository of its own, which a host need not have made yet. Texts
 * are what people wrote about it (issues, changes, comments), in those lists of the host that are open.
 */
export type RepositoryPart =
  | { readonly kind: 'wiki' }
  | {
      readonly kind: 'texts';
      readonly hostKind: HostKindName;
      /** The host's own id of the repository. */
      readonly of: string;
      readonly lists: readonly string[];
    };

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
  /** What of a repository it is; its code, when absent. */
  readonly part?: RepositoryPart;
  /** Who the host names as its owner: an organisation, a group, or a user. */
  readonly owner?: string;
}
