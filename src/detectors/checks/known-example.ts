import { hash } from 'node:crypto';
import type { CandidateContext } from './candidate.ts';
import { drop, PASS, type Verdict } from './verdict.ts';

/**
 * SHA-256 of the sample credentials of providers' documentation and of emulators' fixed keys, with how many bytes they have and
 * where they are published. Only hashes, so that no tree that holds this file is found to hold a credential.
 */
const KNOWN_EXAMPLES: ReadonlyMap<string, readonly [length: number, source: string]> = new Map(
  Object.entries<readonly [number, string]>({
    '1a5d44a2dca19669d72edf4c4f1c27c4c1ca4b4408fbb17f6ce4ad452d78ddb3': [20, 'AWS IAM User Guide'],
    c6ea27c534f993d31f0aef882e3d200e7b87470c379ae79c8f9b19d3bd363dc9: [20, 'AWS CLI User Guide'],
    cb20d34a7adda2f5d2043836051e242fd4c2b233e02c80c91fe9d5af9b100574: [20, 'AWS STS API Reference'],
    '78314b11be2e581549ac1c4f616563fad3fdf0c3b71678f6e2299182080e0598': [40, 'AWS IAM User Guide'],
    e21b597ba6b9cafa59d9ebc4d65c0385f5eb3fa56abab2607fa76589ad849a33: [40, 'AWS CLI User Guide'],
    '2cafc0970149a84f3b9e62eaf169f36f59907a3b3e31f7b82e68c69cd27f7326': [32, 'Stripe API Reference'],
    f2d6ca16515033e5dce14eba840b979d27b5cbae24bb3e5bf484339667f86397: [32, 'Stripe API Reference'],
    b1471f544ceeea31333bde7e1ecbaad6eac0d4a749412ad29bd66ef895b81c6b: [32, 'Stripe API Reference'],
    '5895b89c8fb33402a5bfc23aad5aaf863fbb438a51e1a0bb02b0ce618c8fdf9d': [32, 'Stripe API Reference'],
    '0011cc25eb4320717494d2703e8cba85743e71b500283c21c8b88147992f9059': [88, 'Azurite, devstoreaccount1'],
    aa6547439583c3a275d4542a0df6c1ad6a863971be9f2a2220f027cc02aef615: [88, 'Azure Cosmos DB emulator'],
    '1021ad463a161d69de63ef74566407b9ed012deb6d9306a4bc7183544c84350c': [39, 'Google Charts documentation'],
    ac9265e56c79b234607ec72c53753cfea9f88c99eb713790ddf9be5593bb4465: [39, 'Google Cloud documentation on API keys'],
    bc3ae723f57c6b9e3fd80b699fcc420f6074b0b1718039669d22631d508ac0a7: [40, 'GitHub documentation on OAuth apps'],
    '3543c50b0cb9cea8e55eb1f529b79f043cb250d485fde7b66cabbb5183add7da': [40, 'GitHub documentation, other prefix'],
    '86007eb367696d3202a93e1ef98e8e9e04d0cda1229fa053f126b08dcfcfc200': [40, 'GitHub documentation on OAuth apps'],
    '9c846fdf0fa8955c377d0301542ee20ecd4585c5f359aa0a4cf15d44424f573d': [
      36,
      'Mailgun documentation, samples.mailgun.org',
    ],
    '8d4ef6536dc8895f256c1e0d95dcd19763036732d64a095e44a90ed444267ad3': [179, 'RFC 7515, appendix A.1'],
    '8b1b17a9740c068accab5c3d0d652c8e3cc13206e70bb73b42ea41d4c2de3c12': [86, 'RFC 7515, appendix A.1'],
    '6c96130f130ab0d6d158397e24d2bcc1c9a5e73ae081f6e983f1c7b545d24a4c': [22, 'RFC 6749, section 4.1.4'],
    '00cf4c781dc37003f7c7dd7d4c9a6ef1e0f4c62d9a291aa8bc398774e3fefd32': [22, 'RFC 6749, section 4.1.4'],
    ca7459e2b26776de081b9a07e40227fd6cff232a1e3233ff6b6aa6d036ca9981: [28, 'RFC 6749, section 2.3.1'],
    e9974c507d2a802143f614c878fcbb622a3800e05e6e0d329fee2c5b6b243329: [22, 'RFC 6749, section 2.3.1'],
    '53f5da0aaa93d64cd5772c554cbf940f0539e689dddbeb8f923eec3f72c02ea9': [10, 'RFC 6749, section 2.3.1'],
    '9e309cccd311ea64d04133daf7760f71f38a566db7aa98b71e043ede9325680f': [10, 'RFC 6749, section 6'],
    '878aeb72255e619fa72ccfeb452ea1f8e34bb7d2d712b042783d2ff1d863815e': [35, 'W3C WebDriver'],
    f1529dadbd1e9710bb3186f946be3633c25f1cc5421c09083797517853c5a387: [34, 'W3C WebDriver'],
    '7f44193a6edea087f5c0811306efae871c412b46ebee9a179fb3acf0cb5144a3': [36, 'RFC 6455, section 1.3'],
    b8e148545b13c78bc74da2f1a7275dd71e56ddece129d7d2f7b3ecc06f7994da: [15, 'RFC 6750, section 2.1'],
    cf4d418ed3de92d71f767db5391d5a2dacd40e1ce49e75d1137e2ecf4982d844: [28, 'RFC 7617, section 2'],
    '73f71af093fdf1541b2c376f03436d71d1209d8a181f87d36e53a44b87ac4c4f': [24, 'Basic authentication tutorials'],
    bdfeaef44475711c3abaf41d3ddd35322152714fb6709850571bad470033c478: [20, 'Basic authentication tutorials'],
    e4da07ad200089ce7f40110f02910677ae48b4134c1df10b4350062fcb9a32b3: [24, 'Basic authentication tutorials'],
  }),
);

/** What has another length need not be hashed. */
const LENGTHS: ReadonlySet<number> = new Set([...KNOWN_EXAMPLES.values()].map(([length]) => length));

/** Drops credentials that documentation shows to everybody. */
export function checkKnownExample(candidate: CandidateContext): Verdict {
  const { secret, body } = candidate;
  const source = publishedIn(secret) ?? (body === secret ? undefined : publishedIn(body));
  return source ? drop(`a published sample (${source})`) : PASS;
}

function publishedIn(value: string): string | undefined {
  if (!LENGTHS.has(value.length)) return undefined;
  return KNOWN_EXAMPLES.get(hash('sha256', Buffer.from(value, 'latin1')))?.[1];
}
