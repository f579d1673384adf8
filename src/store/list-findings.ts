import { sql } from 'kysely';
import type { FindingSummary, TriageState } from '../core/sweep-summary.ts';
import { jsonTables } from './json-rows.ts';
import { IS_TEXTS, REPOSITORY_NAME, TEXTS } from './repository-name.ts';
import type { RulesTable } from './schema.ts';
import type { Store } from './store.ts';
import type { FindingRow } from './triage.ts';

/** Which findings, and in which order: the worst first, or those whose secret was committed first. */
export interface FindingQuery {
  readonly states: readonly TriageState[];
  readonly order: 'worst' | 'oldest';
  readonly most: number;
  /** Only those that no run before this one had seen. */
  readonly newIn?: number;
}

/** As many findings as asked for, each with one of its places. */
export async function listFindings(store: Store, query: FindingQuery): Promise<readonly FindingSummary[]> {
  const rows = await findingRows(store, query);
  const places = await placesOf(
    store,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => {
    const place = places.get(row.id);
    return {
      fingerprint: row.fingerprint,
      rule: row.rule_id,
      title: row.title,
      severity: row.severity,
      state: row.state,
      preview: row.preview,
      ...(row.owner !== null && { owner: row.owner }),
      ...(row.reason !== null && { reason: row.reason }),
      ...(row.accepted_until !== null && { acceptedUntil: row.accepted_until }),
      ...(row.due_on !== null && { dueOn: row.due_on }),
      ...(row.revoked_at !== null && { revokedAt: row.revoked_at }),
      firstSeenAt: row.first_seen_at,
      lastSeenAt: row.last_seen_at,
      ...(row.introduced_at !== null && { introducedAt: row.introduced_at }),
      ...(row.introduced_by !== null && { introducedBy: row.introduced_by }),
      revoke: row.revoke,
      ...(place && { place: placeOf(place) }),
      repositories: place?.repositories ?? 0,
      places: place?.places ?? 0,
    };
  });
}

/** Where a severity stands in an order of the worst first. Both are in indexes as they stand here. */
const RANK = sql`case severity when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`;
const AGE = sql`coalesce(introduced_at, first_seen_at)`;

/** A database hands over each value by itself: a hundred thousand rows take longer for every column that nobody reads. */
const LISTED = [
  ...['findings.id', 'fingerprint', 'rule_id', 'severity', 'state', 'preview', 'owner', 'reason', 'accepted_until'],
  ...['due_on', 'revoked_at', 'first_seen_at', 'last_seen_at', 'introduced_at', 'introduced_by', 'title', 'revoke'],
] as const;

type ListedRow = Omit<FindingRow, 'confidence' | 'state_since' | 'first_run'> & Pick<RulesTable, 'title' | 'revoke'>;

/** Each state by itself, as the indexes have them in order; of those, only the first are looked at whole. */
async function findingRows({ db }: Store, { states, order, most, newIn }: FindingQuery): Promise<readonly ListedRow[]> {
  const isNew = newIn === undefined ? sql`` : sql`and first_run = ${newIn}`;
  const inOrder = order === 'worst' ? sql`${RANK}, ${AGE}, id` : sql`${AGE}, id`;
  const parts = states.map(
    (state) => sql`select * from (
      select id, ${RANK} as severity_rank, ${AGE} as age from findings where state = ${state} ${isNew}
      order by ${inOrder} limit ${most}) as ${sql.ref(`in_${state}`)}`,
  );
  const picked = order === 'worst' ? sql`severity_rank, age, id` : sql`age, id`;
  const again = order === 'worst' ? sql`severity_rank, age, findings.id` : sql`age, findings.id`;
  const { rows } = await sql<ListedRow>`
    with picked as (
      select id as picked_id, severity_rank, age from (${sql.join(parts, sql` union all `)}) as found order by ${picked} limit ${most}
    )
    select ${sql.join(LISTED.map((name) => sql.ref(name)))} from picked
    join findings on findings.id = picked_id join rules on rules.id = findings.rule_id order by ${again}
  `.execute(db);
  return rows;
}

interface PlaceRow {
  readonly finding_id: number;
  readonly repository: string;
  /** Of the texts that it is in; null for all else. */
  readonly address: string | null;
  readonly path: string;
  readonly line: number;
  readonly column: number;
  readonly commit_id: string;
  readonly repositories: number;
  readonly places: number;
}

/**
 * For each finding the place that it came to first, of those where it still is, if there are any. The place is picked by what
 * both databases call a row in its table: so the row itself is read once for each finding, and not for each of its places.
 */
async function placesOf({ db, dialect }: Store, findings: readonly number[]): Promise<ReadonlyMap<number, PlaceRow>> {
  const row = sql.ref(dialect === 'sqlite' ? 'rowid' : 'ctid');
  const places = new Map<number, PlaceRow>();
  const columns = { id: 'bigint' } as const;
  const ids = findings.map((id) => ({ id }));
  for (const wanted of jsonTables(dialect, columns, ids)) {
    const found = await sql<PlaceRow>`
      select wanted.id as finding_id, ${REPOSITORY_NAME} as repository,
        case when ${IS_TEXTS} then repositories.location end as address, path, line, "column", commit_id,
        (select count(*) from sightings where finding_id = wanted.id) as places,
        (select count(distinct repository_id) from sightings where finding_id = wanted.id) as repositories
      from ${wanted} as wanted
      join sightings as first on first.${row} = (
        select ${row} from sightings where finding_id = wanted.id
        order by gone_at is not null, coalesce(committed_at, '9'), repository_id, location limit 1
      ) join repositories on repositories.id = first.repository_id
    `.execute(db);
    for (const place of found.rows) places.set(place.finding_id, place);
  }
  return places;
}

const placeOf = ({
  repository,
  address,
  path,
  line,
  column,
  commit_id,
}: PlaceRow): NonNullable<FindingSummary['place']> => ({
  repository,
  path,
  line,
  column,
  ...(commit_id !== '' && { commit: commit_id }),
  ...(address !== null && { url: `${address.slice(0, -TEXTS.length)}/${path}` }),
});
