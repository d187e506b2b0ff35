import { identifyModel } from "../../checks/family.js";
import {
  budgetFits,
  finalTextHasNoTrailingSpace,
  noForcedToolWhileThinking,
  noPrefill,
  samplingIsAllowed,
  stopSequencesAreNotBlank,
  thinkingIsAdaptive,
  toolUseFollowsThinking,
} from "../../checks/rules/claude.js";
import type { Rule } from "../../checks/rules/rule.js";
import { strictSchemaFinding } from "../../checks/rules/structured_output.js";
import { hasRootUnion, rootUnionRefused } from "../../checks/rules/tool_schemas.js";
import { toolUseIdsAreUnique } from "../../checks/rules/tool_turns.js";
import { malformedInput } from "../malformed_input.js";
import { showJson } from "../../json.js";
import { objects, path as valueAt } from "../../reply/ask.js";
import type { NativeRule } from "../family.js";
import { asConverse } from "./as_converse.js";
import { turnsOf } from "./turns.js";

/**
 * "#: extraneous key [output_config] is not permitted#/thinking/type: adaptive is not a valid enum value": what came
 * with Claude 4.5 and 4.6 is refused by older models (public reports of 2026-03).
 */
const olderModelsKnowLess: NativeRule = ({ modelId, body }) => {
  const { family, claudeVersion: version = Infinity } = identifyModel(modelId);
  if (family !== "anthropic") return undefined;
  if (version < 405 && body["output_config"] !== undefined) {
    return {
      path: "output_config",
      message: malformedInput("#: extraneous key [output_config] is not permitted"),
    };
  }
  const { type } = asConverse(body).thinking;
  if (version >= 406 || type !== "adaptive") return undefined;
  return {
    path: "thinking.type",
    message: malformedInput("#/thinking/type: adaptive is not a valid enum value"),
  };
};

/**
 * 'roles must alternate between "user" and "assistant", but found multiple "user" roles in a row': Bedrock's Claude 3
 * does not join turns as Anthropic's own does (anthropic-sdk-typescript #565, claude-code #1162). Nobody reports it of
 * Claude 4.
 */
const rolesAlternate: NativeRule = ({ modelId, body }) => {
  const { claudeVersion = Infinity } = identifyModel(modelId);
  const turns = turnsOf(body);
  const repeated = turns.find(({ role }, index) => index > 0 && turns[index - 1]?.role === role);
  if (claudeVersion >= 400 || !repeated) return undefined;
  return {
    path: repeated.path,
    message: `messages: roles must alternate between "user" and "assistant", but found multiple "${showJson(repeated.role)}" roles in a row`,
  };
};

/** System messages between the turns are recorded of Claude 4.8. */
const systemStandsApart: NativeRule = ({ modelId, body }) => {
  const { claudeVersion = Infinity } = identifyModel(modelId);
  const at = objects(body["messages"]).findIndex(({ role }) => role === "system");
  if (claudeVersion >= 408 || at < 0) return undefined;
  return {
    path: `messages.${at}.role`,
    message:
      'messages: Unexpected role "system". The Messages API accepts a top-level `system` parameter, not "system" as an input message role.',
  };
};

/** "messages.1: all messages must have non-empty content except for the optional final assistant message" */
const contentIsNotEmpty: NativeRule = ({ body }) => {
  const turns = turnsOf(body);
  const empty = turns.find(
    ({ role, blocks }, index) => blocks.length === 0 && !(role === "assistant" && index === turns.length - 1),
  );
  return (
    empty && {
      path: empty.path,
      message: `${empty.path}: all messages must have non-empty content except for the optional final assistant message`,
    }
  );
};

/** "messages: text content blocks must be non-empty" */
const textIsNotEmpty: NativeRule = ({ body }) => {
  for (const { path, blocks } of turnsOf(body)) {
    const index = blocks.findIndex(({ type, text }) => type === "text" && text === "");
    if (index >= 0) {
      return { path: `${path}.content.${index}`, message: "messages: text content blocks must be non-empty" };
    }
  }
  return undefined;
};

/** Calls, text and thinking are the assistant's; results are the user's. */
const blocksSuitTheRole: NativeRule = ({ body }) => {
  for (const { path, role, blocks } of turnsOf(body)) {
    const refused =
      role === "assistant"
        ? ["tool_result"]
        : ["tool_use", "thinking", "redacted_thinking", "server_tool_use"];
    const index = blocks.findIndex(({ type }) => typeof type === "string" && refused.includes(type));
    const type = blocks[index]?.type;
    if (type === "tool_result" || type === "tool_use") {
      const owner = type === "tool_use" ? "assistant" : "user";
      return {
        path: `${path}.content.${index}`,
        message: `${path}: \`${type}\` blocks can only be in \`${owner}\` messages`,
      };
    }
    if (index >= 0) {
      const at = `${path}.content.${index}`;
      return {
        path: at,
        message: `${at}: \`${showJson(type)}\` blocks can only be in \`assistant\` messages`,
      };
    }
  }
  return undefined;
};

/** "`tool_use` ids were found without `tool_result` blocks immediately after: toolu_1." */
const toolUsesAreAnswered: NativeRule = ({ body }) => {
  const turns = turnsOf(body);
  for (const [index, { path, blocks }] of turns.entries()) {
    const answers = new Set((turns[index + 1]?.blocks ?? []).map((block) => block.tool_use_id));
    const open = blocks.filter(({ type, id }) => type === "tool_use" && !answers.has(id));
    if (open.length > 0) {
      const ids = open.map(({ id }) => showJson(id)).join(", ");
      return {
        path,
        message: `${path}: \`tool_use\` ids were found without \`tool_result\` blocks immediately after: ${ids}. Each \`tool_use\` block must have a corresponding \`tool_result\` block in the next message.`,
      };
    }
  }
  return undefined;
};

/** "unexpected `tool_use_id` found in `tool_result` blocks: toolu_1." */
const toolResultsFollowToolUses: NativeRule = ({ body }) => {
  const turns = turnsOf(body);
  for (const [index, { path, blocks }] of turns.entries()) {
    const asked = new Set((turns[index - 1]?.blocks ?? []).map(({ id }) => id));
    const at = blocks.findIndex(({ type, tool_use_id: id }) => type === "tool_result" && !asked.has(id));
    if (at >= 0) {
      const where = `${path}.content.${at}`;
      return {
        path: where,
        message: `${where}: unexpected \`tool_use_id\` found in \`tool_result\` blocks: ${showJson(blocks[at]?.tool_use_id)}. Each \`tool_result\` block must have a corresponding \`tool_use\` block in the previous message.`,
      };
    }
  }
  return undefined;
};

/** "messages.1.content.0.thinking.cache_control: Extra inputs are not permitted" is the schema's; this is the count. */
const cacheControlsAreFew: NativeRule = ({ body }) => {
  const found =
    JSON.stringify([body["system"], body["tools"], body["messages"]]).split('"cache_control":{').length - 1;
  if (found <= 4) return undefined;
  return {
    path: "cache_control",
    message: `A maximum of 4 blocks with cache_control may be provided. Found ${found}.`,
  };
};

/** "Requests which include `tool_use` or `tool_result` blocks must define tools" (Claude 3). */
const toolsAreDefined: NativeRule = ({ body, modelId }) => {
  const { claudeVersion = Infinity } = identifyModel(modelId);
  const uses = turnsOf(body).some(({ blocks }) =>
    blocks.some(({ type }) => type === "tool_use" || type === "tool_result"),
  );
  if (!uses || body["tools"] !== undefined || claudeVersion >= 400) return undefined;
  return {
    path: "tools",
    message: "Requests which include `tool_use` or `tool_result` blocks must define tools",
  };
};

/** "tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level" (claude-code #5319) */
const toolSchemaHasNoRootUnion: NativeRule = ({ body }) => {
  const at = objects(body["tools"]).findIndex(({ input_schema: schema }) => hasRootUnion(schema));
  if (at < 0) return undefined;
  return { path: `tools.${at}.input_schema`, message: rootUnionRefused(at) };
};

/** What Converse refuses as `outputConfig.textFormat` and strict tools. Older models do not know the fields at all. */
const strictSchemasAreSupported: NativeRule = ({ modelId, body }) => {
  const { claudeVersion = 0 } = identifyModel(modelId);
  const output = valueAt(body, "output_config", "format", "schema");
  const strict = [
    ...(output === undefined
      ? []
      : [{ path: "output_config.format.schema", name: "output_config.format.schema", schema: output }]),
    ...objects(body["tools"]).flatMap(({ strict: isStrict, input_schema: schema }, at) =>
      isStrict === true ? [{ path: `tools.${at}`, name: `tools.${at}.custom`, schema }] : [],
    ),
  ];
  const [first] = strict;
  if (first && claudeVersion >= 407) {
    return {
      path: first.path,
      message: `${first.name}: structured outputs are not supported by this model.`,
    };
  }
  return strictSchemaFinding(strict);
};

/** The model's own rules are known from Converse, which quotes the model. Here it speaks for itself. */
function fromConverse(rule: Rule): NativeRule {
  return ({ modelId, body }) => {
    const identity = { ...identifyModel(modelId), family: "anthropic" as const };
    const finding = rule(asConverse(body).request, { ...identity, streaming: false });
    return (
      finding && {
        path: nativePath(finding.path),
        message: finding.message.replace(/^The model returned the following errors: /, ""),
      }
    );
  };
}

const NATIVE_NAMES: Record<string, string> = {
  "inferenceConfig.temperature": "temperature",
  "inferenceConfig.topP": "top_p",
  "toolConfig.toolChoice": "tool_choice",
};

function nativePath(path: string): string {
  return (
    NATIVE_NAMES[path] ??
    path
      .replace(/^additionalModelRequestFields\./, "")
      .replace(/^inferenceConfig\.stopSequences/, "stop_sequences")
  );
}

export const ANTHROPIC_RULES: NativeRule[] = [
  olderModelsKnowLess,
  systemStandsApart,
  rolesAlternate,
  contentIsNotEmpty,
  textIsNotEmpty,
  blocksSuitTheRole,
  toolsAreDefined,
  fromConverse(toolUseIdsAreUnique),
  toolUsesAreAnswered,
  toolResultsFollowToolUses,
  toolSchemaHasNoRootUnion,
  strictSchemasAreSupported,
  cacheControlsAreFew,
  ...[
    finalTextHasNoTrailingSpace,
    noPrefill,
    noForcedToolWhileThinking,
    budgetFits,
    thinkingIsAdaptive,
    toolUseFollowsThinking,
    samplingIsAllowed,
    stopSequencesAreNotBlank,
  ].map(fromConverse),
];
