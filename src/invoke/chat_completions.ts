import { REPLY } from "./chat_completions/shape.js";
import { nativeStopReason, nativeUsage } from "./chat_completions/choice.js";
import { OPENAI_DIALECT, type Dialect } from "./chat_completions/dialect.js";
import { ReplyDecoder } from "./chat_completions/reply.js";
import { encodeRequest } from "./chat_completions/request.js";
import type { Family } from "./family.js";

/**
 * A family whose InvokeModel API is chat completions, in OpenAI's dialect with the given differences.
 *
 * Chat completions: https://platform.openai.com/docs/api-reference/chat
 */
export function chatCompletions(own: Pick<Dialect, "name"> & Partial<Dialect>): Family {
  const dialect: Dialect = { ...OPENAI_DIALECT, ...own };
  return {
    name: dialect.name,
    nativeStop: dialect.stop,
    shape: REPLY,
    encode: (request) => encodeRequest(request, dialect),
    decode: (reply) => new ReplyDecoder(dialect).decode(reply, true),
    decodeStream: () => {
      const decoder = new ReplyDecoder(dialect);
      return (chunk) => decoder.decode(chunk);
    },
    stopReason: nativeStopReason,
    usage: nativeUsage,
  };
}
