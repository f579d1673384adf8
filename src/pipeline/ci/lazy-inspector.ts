import type { PlannedCi } from '../plan.ts';
import type { CiInspector, CiInspectorOptions } from './ci-inspector.ts';

/** What judges CI configurations, loaded with its checks when a first file may be one: most scans meet none. */
export interface LazyInspector {
  /** Whether what is no configuration counts too. */
  readonly files: PlannedCi['files'];
  /** Undefined until it was loaded. */
  readonly loaded: CiInspector | undefined;
  load(): Promise<CiInspector>;
}

export function lazyInspector(options: CiInspectorOptions): LazyInspector {
  let loaded: CiInspector | undefined;
  return {
    files: options.ci.files,
    get loaded() {
      return loaded;
    },
    async load() {
      const { createCiInspector } = await import('./ci-inspector.ts');
      loaded ??= createCiInspector(options);
      return loaded;
    },
  };
}
