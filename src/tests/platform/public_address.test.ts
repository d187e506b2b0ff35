import dns from "node:dns";
import type { LookupAddress, LookupOptions } from "node:dns";
import { isIP } from "node:net";

import { afterEach, describe, expect, jest, test } from "@jest/globals";

import { isPublicAddress, lookupPublic } from "../../platform/public_address.js";

afterEach(() => {
  jest.restoreAllMocks();
});

describe("public is", () => {
  test.each([
    ["1.1.1.1"],
    ["8.8.8.8"],
    ["9.255.255.255"],
    ["11.0.0.0"],
    ["100.63.255.255"],
    ["100.128.0.0"],
    ["126.255.255.255"],
    ["128.0.0.0"],
    ["168.63.129.15"],
    ["168.63.129.17"],
    ["169.253.255.255"],
    ["169.255.0.0"],
    ["172.15.255.255"],
    ["172.32.0.0"],
    ["192.0.1.0"],
    ["192.0.3.0"],
    ["192.88.98.255"],
    ["192.88.100.0"],
    ["192.167.255.255"],
    ["192.169.0.0"],
    ["198.17.255.255"],
    ["198.20.0.0"],
    ["198.51.101.0"],
    ["203.0.112.255"],
    ["223.255.255.255"],
    ["2001:200::1"],
    ["2001:db7:ffff::1"],
    ["2001:db9::"],
    ["2003::1"],
    ["2606:4700:4700::1111"],
    ["2A00:1450:4001::200E"],
    ["3ffe:ffff::1"],
    ["3fff:1000::1"],
  ])("%s", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });
});

describe("not public is", () => {
  test.each([
    ["this network", "0.0.0.0", "0.255.255.255"],
    ["private, 10/8", "10.0.0.0", "10.255.255.255"],
    ["carrier-grade NAT", "100.64.0.0", "100.127.255.255"],
    ["loopback", "127.0.0.1", "127.255.255.255"],
    ["Azure's host", "168.63.129.16", "168.63.129.16"],
    ["link-local", "169.254.0.0", "169.254.255.255"],
    ["cloud metadata", "169.254.169.254", "fd00:ec2::254"],
    ["private, 172.16/12", "172.16.0.0", "172.31.255.255"],
    ["protocol assignments", "192.0.0.0", "192.0.0.255"],
    ["documentation 1", "192.0.2.0", "192.0.2.255"],
    ["6to4 relays", "192.88.99.0", "192.88.99.255"],
    ["private, 192.168/16", "192.168.0.0", "192.168.255.255"],
    ["benchmarking", "198.18.0.0", "198.19.255.255"],
    ["documentation 2", "198.51.100.0", "198.51.100.255"],
    ["documentation 3", "203.0.113.0", "203.0.113.255"],
    ["multicast", "224.0.0.0", "239.255.255.255"],
    ["reserved and broadcast", "240.0.0.0", "255.255.255.255"],
    ["IPv6 unspecified and loopback", "::", "::1"],
    ["IPv6 loopback in full", "0:0:0:0:0:0:0:1", "0000:0000:0000:0000:0000:0000:0000:0001"],
    ["IPv4-compatible", "::127.0.0.1", "::7f00:1"],
    ["IPv4-mapped loopback", "::ffff:127.0.0.1", "::ffff:7f00:1"],
    ["IPv4-mapped link-local", "::ffff:169.254.169.254", "::FFFF:A9FE:A9FE"],
    ["IPv4-mapped private", "::ffff:10.0.0.1", "0:0:0:0:0:ffff:c0a8:0101"],
    ["IPv4-mapped, even when public", "::ffff:8.8.8.8", "::ffff:808:808"],
    ["NAT64", "64:ff9b::", "64:ff9b::127.0.0.1"],
    ["NAT64 of a network's own", "64:ff9b:1::", "64:ff9b:1::7f00:1"],
    ["IPv6 discard", "100::", "100::ffff"],
    ["IPv6 protocol assignments with Teredo", "2001::", "2001:1ff:ffff::1"],
    ["IPv6 documentation", "2001:db8::", "2001:db8:ffff:ffff::1"],
    ["6to4", "2002::", "2002:ffff:ffff::1"],
    ["IPv6 documentation 2", "3fff::", "3fff:fff:ffff::1"],
    ["not yet given out", "1fff:ffff::", "4000::"],
    ["IPv6 private", "fc00::", "fdff:ffff::1"],
    ["IPv6 link-local", "fe80::1", "febf:ffff::1"],
    ["IPv6 link-local with a zone", "fe80::1%eth0", "fe80::1%1"],
    ["IPv6 site-local", "fec0::", "feff:ffff::1"],
    ["IPv6 multicast", "ff00::", "ff02::1"],
  ])("%s: %s to %s", (_, first, last) => {
    expect([isIP(first), isIP(last)]).not.toContain(0);
    expect([isPublicAddress(first), isPublicAddress(last)]).toEqual([false, false]);
  });

  test.each([
    "",
    "example.com",
    "8.8.8.8.",
    "8.8.8.8/32",
    "08.8.8.8",
    "0x8080808",
    "134744072",
    "[2606:4700::1]",
  ])("what is not written as an address: %p", (text) => {
    expect(isPublicAddress(text)).toBe(false);
  });
});

describe("lookupPublic", () => {
  /** Answers the lookups of the test, without a name server. */
  function answerLookups(error: Error | null, ...addresses: string[]) {
    return jest.spyOn(dns, "lookup").mockImplementation((...args: unknown[]) => {
      const callback = args.at(-1);
      const found = addresses.map((address) => ({ address, family: isIP(address) }));
      if (typeof callback === "function") callback(error, found);
    });
  }

  /** What the socket is given. */
  function lookUp(options: LookupOptions): Promise<{ found: string | LookupAddress[]; family?: number }> {
    return new Promise((resolve, reject) => {
      lookupPublic("cdn.test", options, (error, found, family) => {
        if (error) reject(error);
        else resolve(family === undefined ? { found } : { found, family });
      });
    });
  }

  test("gives a socket that takes several only the public ones, in their order", async () => {
    answerLookups(null, "2606:4700::1", "10.0.0.1", "1.1.1.1", "::1");
    await expect(lookUp({ all: true })).resolves.toEqual({
      found: [
        { address: "2606:4700::1", family: 6 },
        { address: "1.1.1.1", family: 4 },
      ],
    });
  });

  test("gives a socket that takes one the first public one", async () => {
    answerLookups(null, "127.0.0.1", "1.1.1.1", "2606:4700::1");
    await expect(lookUp({})).resolves.toEqual({ found: "1.1.1.1", family: 4 });
  });

  test.each([true, false])("fails when none is public (all: %p)", async (all) => {
    answerLookups(null, "127.0.0.1", "::1", "169.254.169.254");
    await expect(lookUp({ all })).rejects.toThrow("cdn.test has no public address");
  });

  test("fails as the resolver does", async () => {
    const error = new Error("getaddrinfo ENOTFOUND cdn.test");
    answerLookups(error);
    await expect(lookUp({ all: true })).rejects.toBe(error);
  });

  test("asks once, as the socket wants it asked", async () => {
    const lookup = answerLookups(null, "1.1.1.1");
    await lookUp({ family: 4, hints: dns.ADDRCONFIG });
    expect(lookup.mock.calls).toEqual([
      ["cdn.test", { family: 4, hints: dns.ADDRCONFIG, all: true }, expect.any(Function)],
    ]);
  });
});
