import { byJsonSchema, uncached } from "../known.js";
import type { Vendor } from "../vendor_lines.js";

/** MiniMax. JSON schemas: pydantic-ai's profile. */
export const minimax: Vendor = {
  name: "minimax",
  lines: [
    {
      name: "minimax",
      common: {
        reads: [],
        does: ["thinks", "calls tools"],
        profile: { ...uncached, vendor: "minimax", ...byJsonSchema },
      },
      models: {
        "minimax.minimax-m2.5": { tokens: [196_608, 98_304] },
        "minimax.minimax-m2.1": { tokens: [204_800, 131_072] },
        "minimax.minimax-m2": { tokens: [204_608, 128_000] },
      },
    },
  ],
};
