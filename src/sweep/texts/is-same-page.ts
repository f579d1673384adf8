import type { TextPage } from './text-list.ts';

export const isSamePage = (one: TextPage, other: TextPage): boolean => one.url === other.url && one.body === other.body;
