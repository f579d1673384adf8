import type { ReportingDescriptor, ReportingDescriptorRelationship, ToolComponent } from 'sarif';
import type { CredentialKind } from '../../core/kinds/credential-kind.ts';
import { STANDARDS, type Standard } from '../../core/standards.ts';
import { sentence } from './message-text.ts';

/** The taxonomies that the rules use, and how to point a rule at them. */
export interface Taxonomies {
  readonly components: readonly ToolComponent[];
  /** An id that no standard in our table has is left out: it still is one of the rule's tags. */
  relationshipsOf(rule: CredentialKind): ReportingDescriptorRelationship[];
}

/** Only what is named by a rule is in the report. */
export function buildTaxonomies(rules: readonly CredentialKind[]): Taxonomies {
  const used = new Set(rules.flatMap((rule) => rule.standards));
  const components: ToolComponent[] = [];
  const targets = new Map<string, ReportingDescriptorRelationship['target']>();
  for (const standard of STANDARDS) {
    const ids = Object.keys(standard.entries).filter((id) => used.has(id));
    if (ids.length === 0) continue;
    const component = { name: standard.name, index: components.length };
    for (const [index, id] of ids.entries()) targets.set(id, { id, index, toolComponent: component });
    components.push(taxonomy(standard, ids));
  }
  return {
    components,
    relationshipsOf: (rule) =>
      [...new Set(rule.standards)].flatMap((id) => {
        const target = targets.get(id);
        return target ? [{ target, kinds: ['relevant'] }] : [];
      }),
  };
}

function taxonomy(standard: Standard, ids: readonly string[]): ToolComponent {
  return {
    name: standard.name,
    fullName: `${standard.title} ${standard.version}`,
    organization: standard.organization,
    version: standard.version,
    informationUri: standard.url,
    shortDescription: { text: sentence(standard.title) },
    isComprehensive: false,
    taxa: ids.map((id) => taxon(standard, id)),
  };
}

function taxon(standard: Standard, id: string): ReportingDescriptor {
  return {
    id,
    shortDescription: { text: sentence(standard.entries[id]) },
    helpUri: standard.entryUrl?.(id) ?? standard.url,
  };
}
