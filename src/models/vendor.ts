/** Vendors whose models have ids with two prefixes: `moonshot.kimi-k2-thinking`, `moonshotai.kimi-k2.5`. */
const OTHER_PREFIXES: ReadonlyMap<string, string> = new Map([["moonshotai", "moonshot"]]);

/** The one name of a vendor, whichever prefix its model's id has. */
export function vendorName(prefix: string): string {
  const name = prefix.toLowerCase();
  return OTHER_PREFIXES.get(name) ?? name;
}

/** Whether two prefixes of model ids belong to the same vendor. An unknown vendor is not the same as any other. */
export function sameVendor(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && vendorName(one) === vendorName(other);
}
