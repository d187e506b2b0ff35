import { expect, test } from "@jest/globals";

import { BUNDLES, sizeOfBundle } from "../../../scripts/bundles.js";

/** In thousands of bytes. Who has to raise one of them says in the commit what it is for. */
const LIMITS: Record<keyof typeof BUNDLES, { minified: number; gzipped: number }> = {
  "browser or worker": { minified: 1_080, gzipped: 325 },
  "Lambda, CommonJS": { minified: 1_380, gzipped: 410 },
  "Lambda, ES module": { minified: 1_240, gzipped: 370 },
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
