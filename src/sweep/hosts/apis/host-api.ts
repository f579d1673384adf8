import type { ZodType } from 'zod';
import type { SweepRepository } from '../../repository.ts';
import type { TextList, TextSubject } from '../../texts/text-list.ts';
import type { HostPlace } from '../host-place.ts';
import type { HostToken } from '../host-token.ts';

/** What a host says of one repository; its address may still have a name in it. */
export type Described = Omit<SweepRepository, 'host'> & {
  /** Whether it may have a wiki that git can fetch, at the address that has `.wiki` at its end. */
  readonly hasWiki?: boolean;
  /** Names of the lists of texts that are open in it; absent where texts are not asked for. */
  readonly textLists?: readonly string[];
};

/** A page of a listing. */
export interface Page {
  readonly url: string;
  readonly headers: Headers;
  readonly body: unknown;
}

/** All in which one kind of host differs from another when it is asked for its repositories. */
export interface HostApi {
  /** The first pages of what a place may be (an organisation, a user …): the first that is there is the one. */
  readonly firstPages: (place: HostPlace) => readonly string[];
  readonly headers: (token: HostToken | undefined) => Readonly<Record<string, string>>;
  /** The repositories of a page, not looked at yet; undefined when it is no page of them. */
  readonly items: (body: unknown) => readonly unknown[] | undefined;
  readonly nextPage: (page: Page) => string | undefined;
  /** Reads one of the items. */
  readonly repository: ZodType<Described>;
  /** What it lists of the texts of a repository; absent where texts are not asked for. */
  readonly texts?: (subject: TextSubject) => readonly TextList[];
  /** The address that their paths are behind, by that of the repository without `.git`; the same, when absent. */
  readonly textsAddress?: (location: string) => string;
  /** How that is listed which has texts and no code, such as a project with its work items; absent where there is nothing of the kind. */
  readonly widerTexts?: Omit<HostApi, 'widerTexts' | 'gists'>;
  /** Absent where gists are not asked for. */
  readonly gists?: GistsApi;
}

/** How a kind of host is asked for gists or snippets, and for whose they are. */
export interface GistsApi extends Omit<HostApi, 'texts' | 'widerTexts' | 'gists'> {
  /** Hosts that gists may lie on. */
  readonly cloneHosts: (host: string) => readonly string[];
  /** The first pages of those who may have some at a place (people, projects): the first that is there is the one. None where the place itself has them. */
  readonly holders: (place: HostPlace) => readonly string[];
  /** Reads the name of one of them, which takes the place of the path; undefined for one that has none. */
  readonly holder: ZodType<string | undefined>;
}
