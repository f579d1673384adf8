/** Whom a pattern for the subject of a token lets in, when it names nobody in particular. */
export type SubjectReach = 'anyone' | 'organization';

const WILD = /[*?]/;

/**
 * Whom a pattern lets in: `repo:*` anyone, `repo:acme/*` every repository of acme; undefined when it names one. Subjects of
 * GitHub (`repo:OWNER/NAME:…`), GitLab (`project_path:GROUP/NAME:…`), Buildkite and HCP Terraform (`organization:NAME:…`).
 */
export function subjectReach(pattern: string): SubjectReach | undefined {
  // A subject that GitHub was told to begin with another claim names who may by that one.
  if (/job_workflow_ref:|repository_owner|enterprise/.test(pattern)) return undefined;
  const [, owner, name] = /^(?:repo|project_path|organization):([^/:]*)(?:\/([^:]*))?/.exec(pattern) ?? [];
  if (owner === undefined) return /^[*?]/.test(pattern) ? 'anyone' : undefined;
  if (WILD.test(owner)) return 'anyone';
  return name !== undefined && /^\*/.test(name) ? 'organization' : undefined;
}
