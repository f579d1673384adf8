const LONGEST_PATH = 300;

/** Folders and files that tools keep credentials in, and ends of names of others. */
const KEPT =
  /\.aws(?:\/credentials)?|\.azure|\.config\/(?:gcloud|gh)|\.docker(?:\/config\.json)?|\.dockercfg|\.kube(?:\/config)?|kubeconfig|\.m2\/settings\.xml|\.gradle\/gradle\.properties|\.cargo\/credentials(?:\.toml)?|\.gem\/credentials|\.composer\/auth\.json|\.terraform\.d\/credentials\.tfrc\.json|\.terraformrc|\.pgpass|\.my\.cnf|\.s3cfg|gha-creds-[^/]{0,300}\.json|\.ssh|id_(?:rsa|dsa|ecdsa|ed25519)|\.gnupg|\.npmrc|\.pypirc|\.netrc|\.git-credentials|\.vault-token|\.git\/config|\.env|\.env\.(?:local|prod|production|secret|secrets)/
    .source;
const ENDING = /\.kubeconfig|\.tfstate/.source;
const AS_A_WHOLE = /(?:\/?\**)?/.source;
const PLACES = new RegExp(`(?:(?:^|/)(?:${KEPT})|${ENDING})${AS_A_WHOLE}$`);
/** Homes as a whole: the keys and token files of every tool lie there. */
const HOME = /(?:~|\$HOME|\$\{HOME\}|\/root|\/home\/[\w-]{1,40})(?:\/(?:\.|\**)?)?/.source;
const HOMES = new RegExp(`^${HOME}$`);
const PRIVATE_KEYS = /(?:^|\/)(?:[^/]*(?:private|privkey|secret)[^/]*\.(?:pem|key)|[^/]*\.(?:p12|pfx|jks|keystore))$/;

/** One of these, in lower case, is in every path that names credentials. */
export const CREDENTIAL_PATH_PARTS = (
  '~ $home ${home} /root /home/ .aws .azure .config .docker .kube kubeconfig .m2/ .gradle/ .cargo/ .gem/ .composer/ .terraform .pgpass .my.cnf .s3cfg gha-creds- .ssh id_rsa id_dsa id_ecdsa id_ed25519 .gnupg .npmrc .pypirc .netrc ' +
  '.git-credentials .vault-token .git/ .tfstate .env .pem .key .p12 .pfx .jks .keystore'
).split(' ');

const WITHIN = `(?:(?<![\\w.-])(?:(?:${KEPT})${AS_A_WHOLE}|${HOME.toLowerCase()})|(?:${ENDING})${AS_A_WHOLE}|\\.(?:pem|key|p12|pfx|jks|keystore))(?![\\w./*-])`;
/** Where a path may stand, in a text in lower case, that names credentials. */
export const CREDENTIAL_PATH_WITHIN = new RegExp(WITHIN);
/** The same among the sources of an instruction of a Dockerfile, which may go on in the next line. */
export const COPIED_CREDENTIAL = [
  new RegExp(`^[ \\t]*(?:copy|add)[ \\t][^\\n]*?${WITHIN}["',\\]]*[ \\t]`, 'm'),
  /^[ \t]*(?:copy|add)[ \t][^\n]*\\[ \t\r]*$/m,
];

/** Whether a path names files that hold credentials: `~/.aws`, `.env`, `deploy-private.pem`. Patterns with `!` take out. */
export function isCredentialPath(path: string): boolean {
  const plain = path.replace(/["']/g, '').trim();
  if (plain === '' || plain.length > LONGEST_PATH || plain.startsWith('!')) return false;
  return PLACES.test(plain) || PRIVATE_KEYS.test(plain) || HOMES.test(plain);
}
