import dns from "node:dns";
import { BlockList, isIP, type LookupFunction } from "node:net";

/** The parts of the public ranges that are not servers on the internet. Source: IANA's special-purpose registries. */
const SPECIAL = blockList([
  ["0.0.0.0", 8], // this network
  ["10.0.0.0", 8], // private
  ["100.64.0.0", 10], // carrier-grade NAT
  ["127.0.0.0", 8], // loopback
  ["168.63.129.16", 32], // the host of an Azure machine, which answers its guests only
  ["169.254.0.0", 16], // link-local; 169.254.169.254 hands out a cloud machine's credentials
  ["172.16.0.0", 12], // private
  ["192.0.0.0", 24], // protocol assignments
  ["192.0.2.0", 24], // documentation
  ["192.88.99.0", 24], // 6to4 relays
  ["192.168.0.0", 16], // private
  ["198.18.0.0", 15], // benchmarking
  ["198.51.100.0", 24], // documentation
  ["203.0.113.0", 24], // documentation
  ["224.0.0.0", 4], // multicast
  ["240.0.0.0", 4], // reserved, broadcast
  ["2001::", 23], // protocol assignments, with Teredo, which carries IPv4 addresses
  ["2001:db8::", 32], // documentation
  ["2002::", 16], // 6to4, which carries IPv4 addresses
  ["3fff::", 20], // documentation
]);

/**
 * All of IPv6 that is handed out to the public. Outside are loopback, private (fc00::/7), link-local and
 * multicast addresses, and every form that carries an IPv4 address: ::ffff:0:0/96, ::/96, 64:ff9b::/96.
 */
const GLOBAL_UNICAST = blockList([["2000::", 3]]);

function blockList(subnets: readonly (readonly [network: string, prefix: number])[]): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of subnets)
    list.addSubnet(network, prefix, isIP(network) === 6 ? "ipv6" : "ipv4");
  return list;
}

/**
 * Whether an IP address (IPv6 without brackets) belongs to the public internet, and not to this machine or its network.
 * `false` for text that is not an address, and for IPv4 written as IPv6.
 */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !SPECIAL.check(address, "ipv4");
    case 6:
      return GLOBAL_UNICAST.check(address, "ipv6") && !SPECIAL.check(address, "ipv6");
    default:
      return false;
  }
}

/**
 * Resolves a host as Node does, to its public addresses only. As the `lookup` of a request it sees the very
 * addresses the socket then connects to, so a host that answers differently each time gains nothing.
 * Node does not call it for a host that is an IP address. Fails when the host is unknown or has none.
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, []);
    const allowed = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    if (!first) return callback(new Error(`${hostname} has no public address`), []);
    return options.all ? callback(null, allowed) : callback(null, first.address, first.family);
  });
};
