import { extent } from 'd3-array';
import {
  forceCenter,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';
import { formatCount, formatNumber } from '../../src/core/amounts.ts';
import { element, svg } from '../element.ts';
import type { Item } from '../report.ts';
import { chartCard } from './chart-card.ts';

interface Node extends SimulationNodeDatum {
  readonly kind: 'secret' | 'file';
  readonly title: string;
  readonly radius: number;
  readonly severity?: string;
}

type Link = SimulationLinkDatum<Node> & { readonly source: Node; readonly target: Node };

const WIDTH = 1080;
const HEIGHT = 380;
const EDGE = 16;
/** Two or three secrets are not blown up to fill the place. */
const MOST_SCALE = 1.4;
const MOST_SECRETS = 24;
const MOST_FILES = 14;
/** Steps of the forces: enough for a still picture, the page never moves by itself; fewer where each one takes long. */
const stepsFor = (nodes: number): number => Math.max(120, Math.min(300, Math.round(30_000 / nodes)));
/** What is left of the forces' strength when they have come to rest. */
const REST = 0.001;

/**
 * Secrets that stand in several files, and files that hold several secrets; undefined when there are none. What is drawn is
 * kept as long as the same secrets are shown.
 */
export function createReuseGraph(show: (id: string) => void): (items: readonly Item[]) => HTMLElement | undefined {
  let drawn: { readonly shown: readonly Item[]; readonly card: HTMLElement; readonly count: number } | undefined;
  return (items) => {
    const reused = items.filter(({ files }) => files > 1);
    const shown = mostPlaces(reused);
    const isSame = drawn?.count === reused.length && shown.every((item, index) => item === drawn?.shown[index]);
    if (!isSame) {
      const card = graphCard(reused.length, shown, show);
      drawn = card && { shown, card, count: reused.length };
    }
    return drawn?.card;
  };
}

const mostPlaces = (reused: readonly Item[]): readonly Item[] =>
  reused.toSorted((a, b) => b.finding.placeCount - a.finding.placeCount || a.rank - b.rank).slice(0, MOST_SECRETS);

function graphCard(count: number, shown: readonly Item[], show: (id: string) => void): HTMLElement | undefined {
  if (count === 0) return undefined;
  const part = count > shown.length ? ` The ${formatNumber(shown.length)} with the most places are shown.` : '';
  const caption = `${formatCount(count, 'secret')} in more than one file: ending one of them breaks, and mends, all of its places.${part}`;
  const list = element(
    'ol',
    { class: 'reused' },
    ...shown
      .slice(0, 6)
      .map(({ finding, kind }) =>
        element(
          'li',
          {},
          element(
            'button',
            { class: 'plain', attributes: { type: 'button' }, on: { click: () => show(finding.id) } },
            kind.title,
          ),
          ` in ${formatCount(finding.placeCount, 'place')}`,
        ),
      ),
  );
  return chartCard('One secret, many places', caption, drawing(shown, caption), list);
}

function drawing(items: readonly Item[], caption: string): SVGElement {
  const files = new Map<string, Node>();
  const links: Link[] = [];
  const secrets = items.map(({ finding, kind }) => {
    const paths = [...new Set(finding.places.map(({ path }) => path))].slice(0, MOST_FILES);
    const secret: Node = {
      kind: 'secret',
      title: kind.title,
      radius: 6 + Math.sqrt(paths.length) * 2,
      severity: finding.severity,
    };
    for (const path of paths) {
      const file = files.get(path) ?? { kind: 'file', title: path, radius: 3.5 };
      files.set(path, file);
      links.push({ source: secret, target: file });
    }
    return secret;
  });
  const nodes = [...secrets, ...files.values()];
  const steps = stepsFor(nodes.length);
  forceSimulation(nodes)
    .alphaDecay(1 - REST ** (1 / steps))
    .force('link', forceLink<Node, Link>(links).distance(34).strength(0.7))
    .force('charge', forceManyBody().strength(-70))
    .force(
      'collide',
      forceCollide<Node>(({ radius }) => radius + 3),
    )
    .force('x', forceX(WIDTH / 2).strength(0.04))
    .force('y', forceY(HEIGHT / 2).strength(0.14))
    .force('center', forceCenter(WIDTH / 2, HEIGHT / 2))
    .stop()
    .tick(steps);
  const { x, y, height } = placesOf(nodes);
  return svg(
    'svg',
    { class: 'plot graph', attributes: { viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', 'aria-label': caption } },
    ...links.map(({ source, target }) =>
      svg('line', { class: 'edge', attributes: { x1: x(source), y1: y(source), x2: x(target), y2: y(target) } }),
    ),
    ...nodes.map((node) =>
      svg(
        'circle',
        { class: `node ${node.kind} ${node.severity ?? ''}`, attributes: { cx: x(node), cy: y(node), r: node.radius } },
        svg('title', {}, node.title),
      ),
    ),
  );
}

interface Places {
  readonly x: (node: Node) => number;
  readonly y: (node: Node) => number;
  /** What the picture needs: a few secrets leave no empty place. */
  readonly height: number;
}

/** Where each node is drawn: the picture as the forces left it, as large as fits. */
function placesOf(nodes: readonly Node[]): Places {
  const [left = 0, right = 0] = extent(nodes, ({ x }) => x);
  const [top = 0, bottom = 0] = extent(nodes, ({ y }) => y);
  const scale = Math.min(
    MOST_SCALE,
    (WIDTH - 2 * EDGE) / Math.max(1, right - left),
    (HEIGHT - 2 * EDGE) / Math.max(1, bottom - top),
  );
  const height = Math.ceil((bottom - top) * scale + 2 * EDGE);
  return {
    x: (node) => WIDTH / 2 + ((node.x ?? 0) - (left + right) / 2) * scale,
    y: (node) => height / 2 + ((node.y ?? 0) - (top + bottom) / 2) * scale,
    height,
  };
}
