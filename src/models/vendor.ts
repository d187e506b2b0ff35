/** Vendors whose models have ids of two prefixes: `moonshot.kimi-k2-thinking`, `moonshotai.kimi-k2.5`. */
const OTHER_PREFIXES: ReadonlyMap<string, string> = new Map([["moonshotai", "moonshot"]]);

/** The one name of a vendor, whichever prefix its model's id has. */
export function vendorName(prefix: string): string {
  const name = prefix.toLowerCase();
  return OTHER_PREFIXES.get(name) ?? name;
}

/** Whether two prefixes of model ids are of the same vendor. A vendor that is not known is the same as no other. */
export function sameVendor(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && vendorName(one) === vendorName(other);
}
