/** Whether a time of RFC 3339 is before another one. */
export const isBefore = (time: string, since: string): boolean => Date.parse(time) < Date.parse(since);
