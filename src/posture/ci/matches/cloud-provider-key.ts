import type { CiFile, Hit } from '../ci-file.ts';
import { findPlaces } from '../find-places.ts';
import { keyPath, type Place, valueAt } from '../tree.ts';

/** Where providers of Terraform are given a standing credential, each of which HCP Terraform can do without. */
const KEYS = [
  'provider.aws.secret_key',
  'provider.google|google-beta.credentials',
  'provider.azurerm|azuread.client_secret',
  'provider.vault.token',
];

/** Standing credentials of providers in a configuration that HCP Terraform runs: it has `cloud`, or the backend `remote`. */
export function matchCloudProviderKey({ roots }: CiFile): readonly Hit[] {
  const isInCloud = roots.some((root) => findPlaces(root, 'terraform.cloud|backend').some(isRunThere));
  if (!isInCloud) return [];
  return roots.flatMap((root) =>
    KEYS.flatMap((path) => findPlaces(root, path)).flatMap((place) => {
      const { node } = place;
      if (node.kind !== 'text' || node.text === '') return [];
      return [{ start: node.start, end: node.end, subject: keyPath(place), place }];
    }),
  );
}

const isRunThere = ({ node, entry }: Place): boolean => entry?.key === 'cloud' || valueAt(node, 'remote') !== undefined;
