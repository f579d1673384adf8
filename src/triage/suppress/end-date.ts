/** Whether the text is a day of the calendar, written YYYY-MM-DD. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** Whether an exception that holds until a day, that day included, has run out. Both are YYYY-MM-DD. */
export function hasRunOut(until: string | undefined, today: string): boolean {
  return until !== undefined && until < today;
}
