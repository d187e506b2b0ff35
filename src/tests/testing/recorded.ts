import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { RecordedExchange } from "../../testing/recordings.js";

/** The recordings live beside the checkout; tests pass without them. */
export const RECORDINGS = resolve("../shared/recordings");

export interface RecordedFile {
  name: string;
  path: string;
  interactions: RecordedExchange[];
}

export function recordedFiles(): RecordedFile[] {
  if (!existsSync(RECORDINGS)) return [];
  return readdirSync(RECORDINGS, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => {
      const path = join(RECORDINGS, name);
      return {
        name,
        path,
        ...(JSON.parse(readFileSync(path, "utf8")) as { interactions: RecordedExchange[] }),
      };
    });
}
