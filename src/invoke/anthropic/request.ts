import type {
  ConverseStreamRequest,
  Message,
  OutputConfig,
  SystemContentBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { mergeJson } from "../../json/document.js";
import { InvalidInputError } from "../../errors/invalid_input.js";
import type { NativeJson } from "../family.js";

import { withoutConverseTools } from "../server_tools.js";
import { withCacheControl } from "./cache_control.js";
import { encodeContent, encodeText } from "./content.js";
import { encodeToolChoice, encodeTools } from "./tools.js";
import { definedMembers, numberOf, recordOf, recordsOf } from "../../json/record.js";

/** The only version there is. https://docs.aws.amazon.com/bedrock/latest/userguide/model-parameters-anthropic-claude-messages-request-response.html */
const VERSION = "bedrock-2023-05-31";

/** Unlike Converse, the API requires a limit. This is the smallest maximum of all Claude models, so each accepts it. */
const DEFAULT_MAX_TOKENS = 4096;

/**
 * A Converse request as a body of the Messages API.
 *
 * @throws InvalidInputError for content that the API does not support.
 */
export function encodeRequest(request: ConverseStreamRequest): NativeJson {
  const { tools: nativeTools, ...additional } = recordOf(request.additionalModelRequestFields);
  const { maxTokens, temperature, topP, stopSequences } = request.inferenceConfig ?? {};
  const { toolChoice } = request.toolConfig ?? {};
  const system = encodeSystem(request.system ?? []);
  const tools = [...encodeTools(request.toolConfig?.tools ?? []), ...recordsOf(nativeTools)];
  const body = definedMembers({
    anthropic_version: VERSION,
    max_tokens: maxTokens ?? DEFAULT_MAX_TOKENS + thinkingBudget(additional),
    system: system.length > 0 ? system : undefined,
    messages: encodeMessages(request.messages ?? []),
    temperature,
    top_p: topP,
    stop_sequences: stopSequences,
    tools: tools.length > 0 ? tools : undefined,
    tool_choice: toolChoice && encodeToolChoice(toolChoice),
    output_config: encodeOutputConfig(request.outputConfig),
  });
  return mergeJson(body, additional);
}

/** `max_tokens` includes thinking, and must be greater than its budget. */
function thinkingBudget(additional: NativeJson): number {
  return numberOf(recordOf(additional["thinking"])["budget_tokens"]) ?? 0;
}

function encodeSystem(system: readonly SystemContentBlock[]): NativeJson[] {
  return withCacheControl(system, ({ text, guardContent }) => {
    const words = text ?? guardContent?.text?.text;
    return words === undefined ? [] : [encodeText(words)];
  });
}

/** Turns that have become empty are left out, because the API refuses them; it joins their neighbors. */
function encodeMessages(messages: readonly Message[]): NativeJson[] {
  return messages
    .map(withoutConverseTools)
    .map(({ role, content = [] }, index) => ({ role, content: encodeContent(content, `messages.${index}`) }))
    .filter(({ content }) => content.length > 0);
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/structured-output.html */
function encodeOutputConfig(config: OutputConfig | undefined): NativeJson | undefined {
  if (!config) return undefined;
  const schema = config.textFormat?.structure?.jsonSchema?.schema;
  const format = schema === undefined ? undefined : { type: "json_schema", schema: parseSchema(schema) };
  return definedMembers({ effort: config.effort, format });
}

function parseSchema(schema: string): unknown {
  try {
    return JSON.parse(schema);
  } catch (cause) {
    throw new InvalidInputError("outputConfig.textFormat: its `schema` is not JSON text.", { cause });
  }
}
