import type { TokenUsage } from "@aws-sdk/client-bedrock-runtime";

import type { Struct } from "../json/reply_shape.js";
import { CONVERSE_JSON } from "../stream/converse_shapes.js";
import type { Family, NativeJson } from "./family.js";

import { decodeReply } from "./nova/reply.js";
import { encodeRequest } from "./nova/request.js";
import { decodeStream } from "./nova/stream.js";
import { definedOrNone, numberOf, recordOf, textOf } from "../json/record.js";

/** Made when first needed. */
let shape: Struct | undefined;

/**
 * Amazon Nova, whose native API is Converse's in JSON, with bytes as base64.
 *
 * https://docs.aws.amazon.com/nova/latest/userguide/complete-request-schema.html
 */
export const nova: Family = {
  name: "Amazon Nova",
  nativeStop: true,
  get shape() {
    return (shape ??= {
      members: new Map([...CONVERSE_JSON.reply.members, ...CONVERSE_JSON.event.members]),
      noNulls: true,
    });
  },
  encode: encodeRequest,
  decode: decodeReply,
  decodeStream,
  stopReason: (native) =>
    textOf(native["stopReason"]) ?? textOf(recordOf(native["messageStop"])["stopReason"]),
  usage: decodeUsage,
};

/** The members for the cache have other names here, such as `cacheReadInputTokenCount` (in all recordings). */
function decodeUsage(native: NativeJson): Partial<TokenUsage> | undefined {
  const usage = recordOf(native["usage"] ?? recordOf(native["metadata"])["usage"]);
  return definedOrNone({
    inputTokens: numberOf(usage["inputTokens"]),
    outputTokens: numberOf(usage["outputTokens"]),
    totalTokens: numberOf(usage["totalTokens"]),
    cacheReadInputTokens: numberOf(usage["cacheReadInputTokens"] ?? usage["cacheReadInputTokenCount"]),
    cacheWriteInputTokens: numberOf(usage["cacheWriteInputTokens"] ?? usage["cacheWriteInputTokenCount"]),
  });
}
