const LONGEST_PATH = 300;

/** Folders and files that tools keep credentials in, as the end of a path. */
const PLACES =
  /(?:^|\/)(?:\.aws(?:\/credentials)?|\.azure|\.config\/(?:gcloud|gh)|\.docker(?:\/config\.json)?|\.dockercfg|\.kube(?:\/config)?|kubeconfig|[^/]*\.kubeconfig|\.m2\/settings\.xml|\.gradle\/gradle\.properties|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials|\.composer\/auth\.json|\.terraform\.d\/credentials\.tfrc\.json|\.terraformrc|\.pgpass|\.my\.cnf|\.s3cfg|gha-creds-[^/]*\.json|\.ssh|id_(?:rsa|dsa|ecdsa|ed25519)|\.gnupg|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.vault-token|\.git\/config|terraform\.tfstate|[^/]*\.tfstate|\.env|\.env\.(?:local|prod|production|secret|secrets))(?:\/?\**)?$/;
/** Homes as a whole: the keys and token files of every tool lie there. */
const HOMES = /^(?:~|\$HOME|\$\{HOME\}|\/root|\/home\/[\w-]{1,40})(?:\/(?:\.|\**)?)?$/;
const PRIVATE_KEYS = /(?:^|\/)(?:[^/]*(?:private|privkey|secret)[^/]*\.(?:pem|key)|[^/]*\.(?:p12|pfx|jks|keystore))$/;

/** One of these, in lower case, is in every path that names credentials. */
export const CREDENTIAL_PATH_PARTS = (
  '~ $home ${home} /root /home/ .aws .azure .config .docker .kube kubeconfig .m2/ .gradle/ .cargo/ .gem/ .composer/ .terraform .pgpass .my.cnf .s3cfg gha-creds- .ssh id_rsa id_dsa id_ecdsa id_ed25519 .gnupg .npmrc .pypirc .netrc ' +
  '.git-credentials .vault-token .git/ .tfstate .env .pem .key .p12 .pfx .jks .keystore'
).split(' ');

/** Whether a path names files that hold credentials: `~/.aws`, `.env`, `deploy-private.pem`. Patterns with `!` take out. */
export function isCredentialPath(path: string): boolean {
  const plain = path.replace(/["']/g, '').trim();
  if (plain === '' || plain.length > LONGEST_PATH || plain.startsWith('!')) return false;
  return PLACES.test(plain) || PRIVATE_KEYS.test(plain) || HOMES.test(plain);
}
