import { isIP } from 'node:net';
import { UsageError } from '../../core/errors.ts';

/** Where a server listens. */
export interface ListenAddress {
  /** An address of this machine, never a name. */
  readonly address: string;
  /** 0: any that is free. */
  readonly port: number;
}

/**
 * `9464`, `127.0.0.1:9464` or `[::1]:9464`. A port alone is one of the loopback interface.
 *
 * @throws UsageError for what is none
 */
export function parseListenAddress(typed: string): ListenAddress {
  const [, bracketed, plain, port] = /^(?:(?:\[([0-9a-fA-F:.]+)\]|([0-9.]+)):)?(\d{1,5})$/.exec(typed) ?? [];
  const address = bracketed ?? plain ?? '127.0.0.1';
  if (port === undefined || Number(port) > 65_535 || isIP(address) !== (bracketed === undefined ? 4 : 6))
    throw new UsageError('--listen takes a port, or an address and a port', 'for example 9464, or [::1]:9464');
  return { address, port: Number(port) };
}
