import type { ZodType } from 'zod';
import type { HostText } from '../../scanners/texts/host-text.ts';

/** A page of a list; asked for with POST when it has a body. */
export interface TextPage {
  readonly url: string;
  /** JSON. */
  readonly body?: string;
}

/** How pages are read, where it is not as of all lists of their host. */
export interface PageShape {
  /** The items of a page, not looked at yet; undefined when it is no page of them. */
  readonly items?: (body: unknown) => readonly unknown[] | undefined;
  readonly nextPage?: (asked: TextPage, body: unknown) => TextPage | undefined;
  /** The status of HTTP that an answer would have if its host did not put it in words. */
  readonly statusOf?: (body: unknown) => number | undefined;
}

/** What an item of a list holds. */
export interface ListItem {
  /** When it was last changed, in RFC 3339; absent for what changes with what it belongs to. */
  readonly changed?: string;
  readonly texts: readonly HostText[];
  /** Where its host has more about it, and no list of that for the whole repository. */
  readonly more?: readonly MoreTexts[];
  /** Whether nothing is added to it without changing it; then more is asked for only where it has changed. */
  readonly isSettled?: boolean;
}

export interface MoreTexts extends PageShape {
  readonly firstPage: TextPage;
  readonly item: ZodType<ListItem>;
}

/** A list of texts that a host has of a repository. */
export interface TextList extends PageShape {
  /** By which it is remembered: `issues`. */
  readonly name: string;
  /** Its first page: of all, or of what has changed since a time, `2026-03-02T06:00:00Z`. */
  readonly firstPage: (since: string | undefined) => TextPage;
  /** `changed`: what was changed last comes last, so that reading may begin again at any time. `newest`: it comes first, so that it may end early. */
  readonly order: 'changed' | 'newest' | 'any';
  readonly item: ZodType<ListItem>;
  /** The list, before it, without a change in which there is none in this one: then it is not asked for. */
  readonly follows?: string;
  /** Whether there is none on some hosts: that it is refused is told, and no problem. */
  readonly isOptional?: boolean;
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
