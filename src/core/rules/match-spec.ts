import type { AssignmentMatch } from './assignment-match.ts';
import type { KeystoreMatch } from './keystore-match.ts';
import type { NamedMatch } from './named-match.ts';
import type { NearbyMatch } from './nearby-match.ts';
import type { SearchMatch } from './search-match.ts';
import type { TokenMatch } from './token-match.ts';

/** How a rule finds its credential. */
export type MatchSpec = TokenMatch | AssignmentMatch | NearbyMatch | NamedMatch | SearchMatch | KeystoreMatch;
