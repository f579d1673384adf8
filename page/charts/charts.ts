import type { ReportFacts } from '../../src/report/html/report-data.ts';
import { element } from '../element.ts';
import type { Item } from '../report.ts';
import { actorsChart, ageChart, identityTable, type Narrow, ownersChart, permissionsChart } from './distributions.ts';
import { exposureChart } from './exposure.ts';
import { reuseGraph } from './reuse-graph.ts';

export interface Charts {
  readonly root: HTMLElement;
  readonly update: (items: readonly Item[]) => void;
}

/** Every plot of the findings that are left; one that has nothing to say is not there. */
export function createCharts(facts: ReportFacts, narrow: Narrow, show: (id: string) => void): Charts {
  const root = element('div', { class: 'charts' });
  let waiting: number | undefined;
  const draw = (items: readonly Item[]): void => {
    const drawn = [
      exposureChart(items, new Date(facts.startedAt)),
      ageChart(items),
      identityTable(items, narrow),
      actorsChart(items, narrow),
      ownersChart(items, narrow),
      permissionsChart(items),
      reuseGraph(items, show),
    ];
    root.replaceChildren(...drawn.filter((chart) => chart !== undefined));
  };
  return {
    root,
    // The list comes first: whoever types does not wait for plots.
    update(items) {
      window.clearTimeout(waiting);
      waiting = window.setTimeout(() => draw(items), root.childElementCount === 0 ? 0 : 150);
    },
  };
}
