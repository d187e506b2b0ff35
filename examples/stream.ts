/**
 * A stream of chunks: text as it arrives, then the token usage and the stop reason. The joined chunks are the message
 * that `invoke` would have returned.
 *
 *   npx tsx examples/stream.ts [--live]
 */
import type { AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel(
  "Rivers keep their own time. They carry the mountains, grain by grain, to the sea.",
);

let whole: AIMessageChunk | undefined;
for await (const chunk of await llm.stream("Write two sentences about rivers.")) {
  process.stdout.write(chunk.text);
  whole = whole ? concat(whole, chunk) : chunk;
}

console.log("\n\nusage:", whole?.usage_metadata);
console.log("ended by:", whole?.response_metadata["stopReason"]);

await close();
