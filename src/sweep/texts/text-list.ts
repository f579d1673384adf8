import type { ZodType } from 'zod';
import type { HostText } from '../../scanners/texts/host-text.ts';

/** A text as a list of a host describes it. */
export interface DescribedText extends HostText {
  /** When it was last changed, in RFC 3339. */
  readonly changed: string;
  /** What was said about it, where its host has no list of that for the whole repository. */
  readonly comments?: { readonly firstPage: string; readonly item: ZodType<HostText> };
}

/** A list of texts that a host has of a repository. */
export interface TextList {
  /** By which it is remembered: `issues`. */
  readonly name: string;
  /** Its first page: of all, or of what has changed since a time, `2026-03-02T06:00:00Z`. */
  readonly firstPage: (since: string | undefined) => string;
  /** `changed`: what was changed last comes last, so that reading may begin again at any time. */
  readonly order: 'changed' | 'any';
  readonly item: ZodType<DescribedText>;
}

/** The repository whose texts are asked for. */
export interface TextSubject {
  /** Where people go: `https://gitlab.example.org`. */
  readonly origin: string;
  /** The host's own id of the repository. */
  readonly id: string;
  /** `owner/name`, as it stands in its address. */
  readonly path: string;
}
