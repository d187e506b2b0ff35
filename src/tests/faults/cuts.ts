import { ChatBedrock, ChatBedrockConverse, ConnectionError, StreamInterruptedError } from "../../index.js";
import { startBedrockEmulator } from "../../testing/index.js";
import { emulatedBytes } from "../support/canned_replies.js";
import { CLAUDE } from "../support/model.js";
import { REPLY } from "./phases.js";
import { beginReading } from "./silence.js";
import { WAYS } from "./ways.js";

const MESSAGES = [{ role: "user", content: [{ type: "text", text: "hi" }] }];
const NATIVE = { anthropic_version: "bedrock-2023-05-31", max_tokens: 9, messages: MESSAGES };
const CONVERSE = { messages: [{ role: "user", content: [{ text: "hi" }] }] };

/** Each class, called for a whole reply and for a stream, and how the emulator is asked for the bytes of either. */
export const CUT_CALLS = [
  { Model: ChatBedrockConverse, way: "invoke", operation: "converse", request: CONVERSE },
  { Model: ChatBedrockConverse, way: "stream", operation: "converse-stream", request: CONVERSE },
  { Model: ChatBedrock, way: "invoke", operation: "invoke", request: NATIVE },
  { Model: ChatBedrock, way: "stream", operation: "invoke-with-response-stream", request: NATIVE },
] as const;

/** Where a reply is cut off: after every so many of its bytes; by an RST, or by a FIN. */
export interface Cuts {
  every: number;
  reset: boolean;
}

/**
 * Has a reply cut off after ever more of its bytes, one call for each cut.
 *
 * @returns how many cuts there were, and those that were not told as what they are, or after other text than had come.
 */
export async function readCutReplies(
  { Model, way, operation, request }: (typeof CUT_CALLS)[number],
  { every, reset }: Cuts,
): Promise<{ cuts: number; troubles: string[] }> {
  const { length } = await emulatedBytes(`/model/${CLAUDE}/${operation}`, request, REPLY);
  let afterBytes = 0;
  await using bedrock = await startBedrockEmulator({
    reply: REPLY,
    faults: () => ({ type: "cut", afterBytes, reset }),
  });
  const llm = new Model({ model: CLAUDE, ...bedrock.fields, maxRetries: 0 });
  const troubles: string[] = [];
  let cuts = 0;
  for (; afterBytes <= length; afterBytes += every) {
    const { text, error } = await beginReading(WAYS[way](llm)).end;
    cuts += 1;
    const isTyped = error instanceof ConnectionError || error instanceof StreamInterruptedError;
    if (isTyped && REPLY.startsWith(text)) continue;
    troubles.push(`${operation}, cut after byte ${afterBytes}: ${String(error)}, after "${text}"`);
  }
  llm.close();
  return { cuts, troubles };
}
