import {
  CountTokensCommand,
  type CountTokensInput,
  type CountTokensResponse,
} from "@aws-sdk/client-bedrock-runtime";

import { isArn, parseModelId } from "../../models/model_id.js";
import type { ModelHints } from "../../models/resolve.js";
import { CountTokensUnsupportedError } from "../../errors/count_tokens_unsupported.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import { MalformedReplyError } from "../../errors/malformed_reply.js";
import { ValidationError } from "../../errors/validation.js";
import type { Transport } from "../../transport/transport.js";
import type { CallSettings } from "../options/settings.js";

/** The models for which Bedrock has refused to count tokens in this process. */
const UNSUPPORTED = new Set<string>();

/**
 * Asks Bedrock how many input tokens a request has.
 *
 * Source: https://docs.aws.amazon.com/bedrock/latest/APIReference/API_runtime_CountTokens.html
 *
 * @throws CountTokensUnsupportedError when CountTokens does not support the model, which is then remembered.
 * @throws InvalidInputError for an ARN without the foundation model's id.
 */
export async function countTokens(
  transport: Transport,
  input: CountTokensInput,
  settings: CallSettings,
): Promise<number> {
  const model = countedModel(settings.model, settings);
  if (UNSUPPORTED.has(model)) throw new CountTokensUnsupportedError({ model });
  const command = new CountTokensCommand({ modelId: model, input });
  try {
    return (await transport.send({ command, read: readCount }, settings)).reply;
  } catch (cause) {
    if (!saysUnsupported(cause)) throw cause;
    UNSUPPORTED.add(model);
    throw new CountTokensUnsupportedError({ model, cause });
  }
}

/**
 * The id for which Bedrock counts the tokens of a model: that of the foundation model. For a cross-region inference
 * profile, `us.anthropic.claude-sonnet-4-5-20250929-v1:0`, it answers `The provided model doesn't support counting
 * tokens.`
 *
 * @throws InvalidInputError for an ARN without the foundation model's id.
 */
function countedModel(model: string, { baseModel }: ModelHints): string {
  const id = baseModel ?? model;
  const { foundationModel } = parseModelId(id);
  if (foundationModel !== undefined) return foundationModel;
  if (!isArn(id)) return id;
  throw new InvalidInputError(
    `The tokens cannot be counted, because ${JSON.stringify(id)} does not contain the foundation model's id. ` +
      "Set `baseModel` to that id.",
  );
}

function readCount({ inputTokens }: CountTokensResponse): number {
  if (inputTokens === undefined)
    throw new MalformedReplyError("The reply of CountTokens has no `inputTokens`.");
  return inputTokens;
}

/** Whether the model is not supported. Other refusals are about this request, this account or this moment. */
function saysUnsupported(error: unknown): error is ValidationError {
  return (
    error instanceof ValidationError &&
    /(?:doesn't|does not) support (?:counting tokens|token counting)/i.test(error.message)
  );
}
