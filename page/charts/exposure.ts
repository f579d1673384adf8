import { bisectRight, max } from 'd3-array';
import { scaleLinear, scaleUtc } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import { formatCount, formatNumber } from '../../src/core/amounts.ts';
import { svg } from '../element.ts';
import type { Item } from '../report.ts';
import { chartCard } from './chart-card.ts';

interface Point {
  readonly time: Date;
  /** Secrets that the history tells, which never become fewer. */
  readonly told: number;
  /** Secrets that a branch still had. */
  readonly present: number;
}

const WIDTH = 640;
const HEIGHT = 220;
const MARGIN = { top: 12, right: 12, bottom: 26, left: 40 };
/** Width of a digit of a label, generously. */
const DIGIT = 9;
/** More steps than the plot has pixels say nothing. */
const MOST_POINTS = 600;

/** How many secrets were exposed at each time; undefined where no history is known. */
export function exposureChart(items: readonly Item[], until: Date): HTMLElement | undefined {
  const points = pointsOf(items, until);
  if (points.length < 2) return undefined;
  const last = points[points.length - 1];
  const caption = `${formatCount(last.present, 'secret')} in files today, ${formatNumber(last.told)} in the history, which taking away does not end.`;
  return chartCard('Exposure over time', caption, plot(points, caption), legend());
}

function pointsOf(items: readonly Item[], until: Date): readonly Point[] {
  const told = sorted(items.map(({ introduced }) => introduced));
  // What neither a branch still has nor a commit took away was never seen in a branch.
  const came = sorted(
    items.map(({ introduced, removed, finding: { life } }) =>
      life?.atBranchTip || removed !== undefined ? introduced : undefined,
    ),
  );
  const went = sorted(items.map(({ introduced, removed }) => (introduced === undefined ? undefined : removed)));
  if (told.length === 0) return [];
  const steps = sorted([...told, ...went]);
  const last = steps[steps.length - 1];
  const every = Math.ceil(steps.length / MOST_POINTS);
  const times = [...steps.filter((_, index) => index % every === 0), last, Math.max(last, until.getTime())];
  const points = times.map((time) => ({
    time: new Date(time),
    told: bisectRight(told, time),
    present: bisectRight(came, time) - bisectRight(went, time),
  }));
  return [{ time: points[0].time, told: 0, present: 0 }, ...points];
}

const sorted = (times: readonly (number | undefined)[]): Float64Array =>
  Float64Array.from(times.filter((time) => time !== undefined)).sort();

function plot(points: readonly Point[], caption: string): SVGElement {
  const y = scaleLinear([0, max(points, ({ told }) => told) ?? 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice(4);
  const left = Math.max(MARGIN.left, 12 + DIGIT * formatNumber(y.domain()[1]).length);
  const x = scaleUtc([points[0].time, points[points.length - 1].time], [left, WIDTH - MARGIN.right]);
  const present = area<Point>(
    (point) => x(point.time),
    y(0),
    (point) => y(point.present),
  ).curve(curveStepAfter);
  const told = line<Point>(
    (point) => x(point.time),
    (point) => y(point.told),
  ).curve(curveStepAfter);
  const format = x.tickFormat(5);
  return svg(
    'svg',
    { class: 'plot', attributes: { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': caption } },
    ...y
      .ticks(4)
      .filter(Number.isInteger)
      .flatMap((value) => [
        svg('line', {
          class: 'grid',
          attributes: { x1: left, x2: WIDTH - MARGIN.right, y1: y(value), y2: y(value) },
        }),
        svg(
          'text',
          { class: 'tick', attributes: { x: left - 8, y: y(value) + 4, 'text-anchor': 'end' } },
          formatNumber(value),
        ),
      ]),
    ...x
      .ticks(5)
      .map((time) =>
        svg(
          'text',
          { class: 'tick', attributes: { x: x(time), y: HEIGHT - 6, 'text-anchor': 'middle' } },
          format(time),
        ),
      ),
    svg('path', { class: 'area', attributes: { d: present([...points]) ?? '' } }),
    svg('path', { class: 'line', attributes: { d: told([...points]) ?? '' } }),
  );
}

function legend(): SVGElement {
  return svg(
    'svg',
    { class: 'legend', attributes: { viewBox: '0 0 640 20', 'aria-hidden': 'true' } },
    svg('rect', { class: 'area', attributes: { x: 40, y: 4, width: 14, height: 12 } }),
    svg('text', { class: 'tick', attributes: { x: 60, y: 14 } }, 'in files'),
    svg('line', { class: 'line', attributes: { x1: 130, x2: 150, y1: 10, y2: 10 } }),
    svg('text', { class: 'tick', attributes: { x: 156, y: 14 } }, 'in the history'),
  );
}
