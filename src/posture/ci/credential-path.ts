const LONGEST_PATH = 300;

/** Folders and files that tools keep credentials in, as the end of a path. */
const PLACES =
  /(?:^|\/)(?:\.aws(?:\/credentials)?|\.azure|\.config\/(?:gcloud|gh)|\.docker(?:\/config\.json)?|\.kube(?:\/config)?|kubeconfig|\.ssh|id_(?:rsa|dsa|ecdsa|ed25519)|\.gnupg|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.vault-token|\.git\/config|terraform\.tfstate|[^/]*\.tfstate|\.env|\.env\.(?:local|prod|production|secret|secrets))(?:\/?\**)?$/;
const PRIVATE_KEYS = /(?:^|\/)(?:[^/]*(?:private|privkey|secret)[^/]*\.(?:pem|key)|[^/]*\.(?:p12|pfx|jks|keystore))$/;

/** One of these, in lower case, is in every path that names credentials. */
export const CREDENTIAL_PATH_PARTS = (
  '.aws .azure .config .docker .kube kubeconfig .ssh id_rsa id_dsa id_ecdsa id_ed25519 .gnupg .npmrc .pypirc .netrc ' +
  '.git-credentials .vault-token .git/ .tfstate .env .pem .key .p12 .pfx .jks .keystore'
).split(' ');

/** Whether a path names files that hold credentials: `~/.aws`, `.env`, `deploy-private.pem`. Patterns with `!` take out. */
export function isCredentialPath(path: string): boolean {
  const plain = path.replace(/["']/g, '').trim();
  if (plain === '' || plain.length > LONGEST_PATH || plain.startsWith('!')) return false;
  return PLACES.test(plain) || PRIVATE_KEYS.test(plain);
}
