import { z } from "zod/v4";
import { ASKS_FOR_TEXT } from "../reply/ask.js";
import type { NativeFamily, NativeRequest } from "./family.js";

function noWords({ modelId }: NativeRequest): never {
  throw new Error(`${modelId} makes embeddings, not text: script a reply with \`body\`.`);
}

/** Models that make embeddings. The emulator has none, and any body is accepted for a scripted reply. */
export const embeddings: NativeFamily = {
  name: "embeddings",
  schema: z.looseObject({}),
  streams: false,
  ask: () => ASKS_FOR_TEXT,
  body: (_reply, request) => noWords(request),
  chunks: (_reply, request) => noWords(request),
};
