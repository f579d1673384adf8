import { type LookupAddress, lookup } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPrivateAddress } from './is-private-address.ts';

/** The address that a name leads to is none that may be asked. */
export class AddressRefused extends Error {
  override readonly name = 'AddressRefused';
}

/**
 * Looks up a name for one connection, and fails when it leads to an address that is not public. The connection is made to the
 * addresses that were looked at: there is no second look-up that could say something else.
 */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
    if (error) return callback(error, []);
    if (addresses.length === 0 || addresses.some(({ address }) => isPrivateAddress(address)))
      return callback(new AddressRefused('leads to an address that is not public'), []);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0].address, addresses[0].family);
  });
};
