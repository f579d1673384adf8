import { z } from 'zod';
import type { ListItem, MoreTexts, TextList, TextPage } from '../../texts/text-list.ts';
import { plainText } from './plain-text.ts';
import { fieldOf, listIn, withQuery } from './requests.ts';
import { authorIn, NOBODY } from './text-fields.ts';

/** As many as can be asked for at once ("Work Items - List"). */
const PAGE = 200;

/** "Wiql - Query By Wiql": ids alone, so those of a page are one item. By number, which no change does change. */
const queryPage = (project: string, since: string | undefined, above: number): TextPage => {
  const changed = since === undefined ? '' : ` And [System.ChangedDate] >= '${since}'`;
  const where = `[System.TeamProject] = @project And [System.Id] > ${above}${changed}`;
  const query = `Select [System.Id] From WorkItems Where ${where} Order By [System.Id] Asc`;
  const url = `${project}/_apis/wit/wiql?timePrecision=true&$top=${PAGE}&api-version=7.1`;
  return { url, body: JSON.stringify({ query }) };
};

const idsIn = (body: unknown): readonly unknown[] | undefined =>
  listIn(fieldOf(body, 'workItems'))?.map((item) => fieldOf(item, 'id'));

/** "Comments - Get Comments". */
const commentOf = (path: string) =>
  z
    .object({
      id: z.number(),
      text: z.string().nullish(),
      createdBy: authorIn('displayName'),
      createdDate: z.string(),
    })
    .transform(
      ({ id, text, createdBy, createdDate }): ListItem => ({
        texts: [{ path: `${path}#${id}`, text: plainText(text ?? ''), author: createdBy, date: createdDate }],
      }),
    );

/** Fields that are told elsewhere. */
const TOLD = ['System.Title', 'System.ChangedDate', 'System.CreatedDate'];

/** "Work Items - List": fields differ by process and project, so all that hold text are read. */
const workItemOf = (project: string) =>
  z
    .object({
      id: z.number(),
      fields: z
        .object({
          'System.Title': z.string().default(''),
          'System.ChangedDate': z.string(),
          'System.CreatedDate': z.string(),
          'System.CreatedBy': z.unknown().optional(),
          'System.CommentCount': z.number().default(1),
        })
        .catchall(z.unknown()),
    })
    .transform(({ id, fields }): ListItem => {
      const path = `_workitems/edit/${id}`;
      const { 'System.Title': title, 'System.CreatedBy': by, 'System.ChangedDate': changed } = fields;
      const { 'System.CreatedDate': date, 'System.CommentCount': comments } = fields;
      const creator = typeof by === 'string' ? by : fieldOf(by, 'displayName');
      const lines = Object.entries(fields).flatMap(([name, value]) =>
        typeof value === 'string' && !TOLD.includes(name)
          ? [`${name.slice(name.lastIndexOf('.') + 1)}: ${plainText(value)}`]
          : [],
      );
      return {
        changed,
        texts: [
          {
            path,
            text: [title, ...lines].join('\n'),
            author: typeof creator === 'string' ? creator : NOBODY,
            date,
          },
        ],
        ...(comments > 0 && { more: [commentsOn(`${project}/_apis/wit/workItems/${id}`, path)] }),
      };
    });

const commentsOn = (api: string, path: string): MoreTexts => ({
  firstPage: { url: `${api}/comments?$top=${PAGE}&order=asc&api-version=7.1-preview.4` },
  item: commentOf(path),
  items: (body) => listIn(fieldOf(body, 'comments')),
  nextPage({ url }, body) {
    const continuationToken = fieldOf(body, 'continuationToken');
    return typeof continuationToken === 'string' ? { url: withQuery(url, { continuationToken }) } : undefined;
  },
});

/** The work items of a project and what was said about them. @param project its address */
export function workItemsOf(project: string): TextList {
  const item = workItemOf(project);
  return {
    name: 'work items',
    firstPage: (since) => queryPage(project, since, 0),
    order: 'any',
    items(body) {
      const ids = idsIn(body);
      return ids && (ids.length === 0 ? [] : [ids]);
    },
    item: z.array(z.number()).transform((ids): ListItem => {
      const url = `${project}/_apis/wit/workitems?ids=${ids.join(',')}&errorPolicy=omit&api-version=7.1`;
      // One that was deleted meanwhile is null.
      const items = (body: unknown) => listIn(fieldOf(body, 'value'))?.filter((one) => one !== null);
      return { texts: [], more: [{ firstPage: { url }, item, items, nextPage: () => undefined }] };
    }),
    nextPage({ url, body: sent }, body) {
      const ids = idsIn(body) ?? [];
      const last = ids.at(-1);
      if (ids.length < PAGE || typeof last !== 'number' || sent === undefined) return undefined;
      const { query } = JSON.parse(sent) as { query: string };
      return { url, body: JSON.stringify({ query: query.replace(/\[System\.Id\] > \d+/, `[System.Id] > ${last}`) }) };
    },
  };
}
