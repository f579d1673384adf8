import type { ReportFacts } from '../../src/report/html/report-data.ts';
import { element } from '../element.ts';
import type { Item } from '../report.ts';
import { actorsChart, ageChart, identityTable, type Narrow, ownersChart, permissionsChart } from './distributions.ts';
import { exposureChart } from './exposure.ts';
import { createReuseGraph } from './reuse-graph.ts';

/** Milliseconds without a change after which plots are drawn anew. */
const PAUSE = 150;

export interface Charts {
  readonly root: HTMLElement;
  readonly update: (items: readonly Item[]) => void;
}

/** Every plot of the findings that are left; one that has nothing to say is not there. */
export function createCharts(facts: ReportFacts, narrow: Narrow, show: (id: string) => void): Charts {
  const root = element('div', { class: 'charts' });
  const graph = createReuseGraph(show);
  const plots: readonly ((items: readonly Item[]) => HTMLElement | undefined)[] = [
    (items) => exposureChart(items, new Date(facts.startedAt)),
    ageChart,
    (items) => identityTable(items, narrow),
    (items) => actorsChart(items, narrow),
    (items) => ownersChart(items, narrow),
    permissionsChart,
    graph,
  ];
  let waiting: number | undefined;
  /** One plot after the other, so that whoever types is let in between. */
  const draw = (items: readonly Item[], drawn: readonly (HTMLElement | undefined)[] = []): void => {
    if (drawn.length === plots.length) root.replaceChildren(...drawn.filter((chart) => chart !== undefined));
    else waiting = window.setTimeout(() => draw(items, [...drawn, plots[drawn.length](items)]));
  };
  return {
    root,
    // The list comes first: whoever types does not wait for plots.
    update(items) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => draw(items), root.childElementCount === 0 ? 0 : PAUSE);
    },
  };
}
