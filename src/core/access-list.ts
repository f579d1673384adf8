/** What somebody may do with a file or folder. */
export interface Rights {
  readonly read: boolean;
  readonly write: boolean;
}

/** An access control list of POSIX (acl(5)), with the mask already taken into account. */
export interface AccessList {
  /** Of the file's own group: where there is a list, the mode's bits for the group are the mask. */
  readonly group: Rights;
  /** `user 1001`, `group 2000`: numbers, since names could come from a server. */
  readonly named: readonly (Rights & { readonly who: string })[];
}

/** The list of a path; `possible` where nobody here tells, `unknown` where the system has lists of another kind. */
export type ReadAccessList = (path: string) => AccessList | 'none' | 'possible' | 'unknown';
