import { expect, test } from "@jest/globals";

import { BUNDLES, sizeOfBundle } from "../../../scripts/bundles.js";

/** In thousands of bytes. Who has to raise one of them says in the commit what it is for. */
const LIMITS: Record<keyof typeof BUNDLES, { minified: number; gzipped: number }> = {
  "browser or worker": { minified: 1_100, gzipped: 333 },
  "Lambda, CommonJS": { minified: 1_390, gzipped: 414 },
  "Lambda, ES module": { minified: 1_255, gzipped: 377 },
};

test.each(Object.entries(BUNDLES))(
  "a program for a %s can be bundled, and is no larger than it may be",
  async (name, options) => {
    const { minified, gzipped } = await sizeOfBundle(options);
    const limit = LIMITS[name as keyof typeof BUNDLES];
    expect(minified / 1000).toBeLessThan(limit.minified);
    expect(gzipped / 1000).toBeLessThan(limit.gzipped);
  },
);
