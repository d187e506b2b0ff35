import type { Geography, ModelRow, Vendor } from "../vendor_lines.js";
import {
  claude1,
  claude2,
  claude3,
  claude35,
  claude37,
  claude41,
  claude45,
  claude46,
  claude47,
  claude5,
  claude55,
  fable5,
  narrowest,
  opus48,
  opus5,
  opus55,
} from "./claude_profiles.js";

const WIDE: readonly Geography[] = ["us", "eu", "jp", "au", "global"];
const US_EU: readonly Geography[] = ["us", "eu", "global"];

/** Claude before 3.7 does not think, and before 3 has no tools either. */
const CLAUDE_35: ModelRow = { tokens: [200_000, 8192], does: ["calls tools"], profile: claude35 };
const CLAUDE_3: ModelRow = { ...CLAUDE_35, tokens: [200_000, 4096], profile: claude3 };
const TEXT_ONLY = { reads: ["documents"], does: [] } as const;

/** Anthropic's Claude. Limits: models.dev of August 2026, and for later models a catalogue of November. */
export const anthropic: Vendor = {
  name: "anthropic",
  lines: [
    {
      name: "claude",
      common: { reads: ["images", "documents"], does: ["thinks", "calls tools"], profile: narrowest },
      unknown: narrowest,
      models: {
        "anthropic.claude-fable-5-2": { tokens: [1_000_000, 128_000] },
        "anthropic.claude-fable-5-1": { tokens: [1_000_000, 128_000] },
        "anthropic.claude-fable-5": { tokens: [1_000_000, 128_000], geographies: US_EU, profile: fable5 },
        "anthropic.claude-mythos-5-1": { tokens: [1_000_000, 128_000], profile: claude55 },
        "anthropic.claude-opus-5-5": { tokens: [1_000_000, 128_000], profile: opus55 },
        "anthropic.claude-opus-5": { tokens: [1_000_000, 128_000], geographies: WIDE, profile: opus5 },
        "anthropic.claude-opus-4-8": { tokens: [1_000_000, 128_000], geographies: WIDE, profile: opus48 },
        "anthropic.claude-opus-4-7": {
          tokens: [1_000_000, 128_000],
          geographies: ["us", "eu", "jp", "global"],
          profile: claude47,
        },
        "anthropic.claude-opus-4-6-v1": {
          tokens: [1_000_000, 128_000],
          geographies: ["us", "eu", "au", "global"],
          profile: claude46,
        },
        "anthropic.claude-opus-4-5-20251101-v1:0": {
          tokens: [200_000, 64_000],
          geographies: US_EU,
          profile: claude45,
        },
        "anthropic.claude-opus-4-1-20250805-v1:0": {
          tokens: [200_000, 32_000],
          geographies: ["us"],
          profile: claude41,
        },
        "anthropic.claude-opus-4-20250514-v1:0": { tokens: [200_000, 32_000], profile: claude37 },
        "anthropic.claude-sonnet-5-5": { tokens: [1_000_000, 128_000], profile: claude55 },
        "anthropic.claude-sonnet-5": { tokens: [1_000_000, 128_000], geographies: WIDE, profile: claude5 },
        "anthropic.claude-sonnet-4-6": { tokens: [1_000_000, 128_000], geographies: WIDE, profile: claude46 },
        "anthropic.claude-sonnet-4-5-20250929-v1:0": {
          tokens: [200_000, 64_000],
          geographies: WIDE,
          // pydantic-ai's recording cache_write_and_read, a line break between a document and its cache point.
          profile: { ...claude45, dividedDocuments: "accepted" },
        },
        "anthropic.claude-sonnet-4-20250514-v1:0": { tokens: [200_000, 64_000], profile: claude37 },
        "anthropic.claude-haiku-5-5": { tokens: [1_000_000, 128_000], profile: claude55 },
        "anthropic.claude-haiku-4-5-20251001-v1:0": {
          tokens: [200_000, 64_000],
          geographies: WIDE,
          profile: claude45,
        },
        "anthropic.claude-3-7-sonnet-20250219-v1:0": { tokens: [200_000, 64_000], profile: claude37 },
        "anthropic.claude-3-5-sonnet-20241022-v2:0": CLAUDE_35,
        "anthropic.claude-3-5-sonnet-20240620-v1:0": { ...CLAUDE_35, profile: claude3 },
        // User guide, "Supported models and features": documents, but no vision.
        "anthropic.claude-3-5-haiku-20241022-v1:0": { ...CLAUDE_35, reads: ["documents"] },
        "anthropic.claude-3-opus-20240229-v1:0": CLAUDE_3,
        "anthropic.claude-3-sonnet-20240229-v1:0": CLAUDE_3,
        "anthropic.claude-3-haiku-20240307-v1:0": CLAUDE_3,
        "anthropic.claude-v2:1": { tokens: [200_000, 4096], ...TEXT_ONLY, profile: claude2 },
        "anthropic.claude-v2": { tokens: [100_000, 4096], ...TEXT_ONLY, profile: claude2 },
        "anthropic.claude-v1": { tokens: [100_000, 4096], ...TEXT_ONLY, profile: claude1 },
        "anthropic.claude-instant-v1": { tokens: [100_000, 4096], ...TEXT_ONLY, profile: claude2 },
      },
    },
  ],
};
