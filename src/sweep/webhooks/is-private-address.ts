import { BlockList, isIPv4 } from 'node:net';

/** What is not of the public internet: the special-purpose registries of IANA (RFC 6890), multicast and what is reserved. */
const NOT_PUBLIC = {
  ipv4: [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  // All that is not 2000::/3, and of that what is not given to anybody, or leads to an address of IPv4.
  ipv6: [
    ['::', 3],
    ['4000::', 2],
    ['8000::', 1],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
} as const;

/** One for each kind: a list takes an address of IPv4 for one of IPv6, too, and all of those are in ::/3. */
const BLOCKED = { ipv4: new BlockList(), ipv6: new BlockList() };
for (const type of ['ipv4', 'ipv6'] as const)
  for (const [net, prefix] of NOT_PUBLIC[type]) BLOCKED[type].addSubnet(net, prefix, type);

/** Whether an IP address is of this machine, a private network, or nobody's. What leads from IPv6 to IPv4 counts as such, too. */
export function isPrivateAddress(address: string): boolean {
  const type = isIPv4(address) ? 'ipv4' : 'ipv6';
  return BLOCKED[type].check(address, type);
}
