import { ChatBedrockConverse } from "../../chat_models/converse.js";
import { BedrockError } from "../../errors/bedrock_error.js";
import { readFailure } from "../../transport/failures/failure.js";
import type { Connection } from "../connection.js";
import { sentenceOf } from "../failure.js";
import { failed, passed, type Result } from "./result.js";

const TIMEOUT = 30_000;

/** Errors of a call that Bedrock would have answered at another time, so the account has access to the model. */
const THROTTLED: ReadonlySet<string> = new Set(["THROTTLED", "QUOTA_EXCEEDED", "OVERLOADED"]);

/** What the call showed about throttling. */
export interface Called {
  throttled: Result;
}

/** Calls the model for one token, once. */
export async function checkAccess(model: string, connection: Connection): Promise<Result<Called>> {
  const limits = { maxTokens: 1, maxRetries: 0, timeout: TIMEOUT };
  const llm = new ChatBedrockConverse({ model, ...limits, ...connection, onWarning: () => {} });
  try {
    const { usage_metadata: usage } = await llm.invoke("hi");
    const tokens = `${usage?.input_tokens ?? "?"} tokens in, ${usage?.output_tokens ?? "?"} out`;
    return passed(`${model} answered: ${tokens}.`, {
      throttled: passed("The call was not throttled.", undefined),
    });
  } catch (error) {
    const [says, next] = saidAndAdvised(error);
    if (error instanceof BedrockError && THROTTLED.has(error.code)) {
      return passed("Bedrock accepted the call, but could not serve it now.", {
        throttled: failed(says, next),
      });
    }
    return failed(says, next);
  } finally {
    llm.close();
  }
}

/** Splits an error of this package into what happened, in the service's words, and what to do. */
function saidAndAdvised(error: unknown): [said: string, advised: string] {
  const sentence = sentenceOf(error);
  const { words } = readFailure(error instanceof Error ? error.cause : undefined, false);
  const start = words === "" ? -1 : sentence.indexOf(words);
  const end = start + words.length;
  const advice = sentence.slice(end).replace(/^\W+/, "");
  return start < 0 || advice === ""
    ? [sentence, "See docs/reliability.md for what errors mean."]
    : [`${sentence.slice(0, end).replace(/\.$/, "")}.`, advice];
}
