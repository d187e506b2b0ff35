import { blockBindingIsKnown, boundElsewhere, dropsBlocks } from "../../checks/rules/bound_thinking.js";
import {
  finalTextHasNoTrailingSpace,
  noPrefill,
  reasoningIsNotAlone,
  textDoesNotFollowToolUses,
  toolUseFollowsThinking,
} from "../../checks/rules/claude.js";
import type { Rule } from "../../checks/rules/check_rule.js";
import { stopSequencesAreNotBlank } from "../../checks/rules/stop_sequences.js";
import { strictSchemaFinding } from "../../checks/rules/structured_output.js";
import {
  budgetFits,
  claudeTakesForcedTools,
  noForcedToolWhileThinking,
  samplingIsAllowed,
  thinkingCanBeDisabled,
  thinkingIsAdaptive,
} from "../../checks/rules/thinking.js";
import {
  hasIllegalProperty,
  hasRootUnion,
  propertyKeyRefused,
  rootUnionRefused,
} from "../../checks/rules/tool_schemas.js";
import { toolUseIdsAreUnique } from "../../checks/rules/tool_turns.js";
import { jsonObjects, showJson, valueAt } from "../../json_value.js";
import { identifyModel } from "../../models/identify.js";
import { malformedInput } from "../malformed_input.js";
import type { NativeRule } from "../family.js";
import { asConverse } from "./as_converse.js";
import { turnsOf } from "./turns.js";

/**
 * "#: extraneous key [output_config] is not permitted#/thinking/type: adaptive is not a valid enum value": older models
 * refuse what Claude 4.5 and 4.6 introduced (public reports of 2026-03).
 */
const olderModelsKnowLess: NativeRule = ({ modelId, body }) => {
  const { outputConfig, thinkingRefused } = identifyModel(modelId);
  if (!outputConfig && body["output_config"] !== undefined) {
    return {
      path: "output_config",
      message: malformedInput("#: extraneous key [output_config] is not permitted"),
    };
  }
  const { type } = asConverse(body).thinking;
  if (!thinkingRefused.includes("adaptive") || type !== "adaptive") return undefined;
  return {
    path: "thinking.type",
    message: malformedInput("#/thinking/type: adaptive is not a valid enum value"),
  };
};

/**
 * 'roles must alternate between "user" and "assistant", but found multiple "user" roles in a row': Claude 3 on Bedrock
 * does not merge turns of one role, as Anthropic's own API does (E19). There are no reports of this for Claude 4.
 */
const rolesAlternate: NativeRule = ({ modelId, body }) => {
  const { lenientMessages } = identifyModel(modelId);
  const turns = turnsOf(body);
  const repeated = turns.find(({ role }, index) => index > 0 && turns[index - 1]?.role === role);
  if (lenientMessages || !repeated) return undefined;
  return {
    path: repeated.path,
    message: `messages: roles must alternate between "user" and "assistant", but found multiple "${showJson(repeated.role)}" roles in a row`,
  };
};

/** System messages between the turns are recorded for Claude 4.8. */
const systemStandsApart: NativeRule = ({ modelId, body }) => {
  const { systemTurns } = identifyModel(modelId);
  const at = jsonObjects(body["messages"]).findIndex(({ role }) => role === "system");
  if (systemTurns === "accepted" || at < 0) return undefined;
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

/** Tool calls and thinking belong in assistant turns, tool results in user turns. */
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

/** Checks the number of `cache_control` blocks. The schema checks their places. */
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
  const { lenientMessages } = identifyModel(modelId);
  const uses = turnsOf(body).some(({ blocks }) =>
    blocks.some(({ type }) => type === "tool_use" || type === "tool_result"),
  );
  if (!uses || body["tools"] !== undefined || lenientMessages) return undefined;
  return {
    path: "tools",
    message: "Requests which include `tool_use` or `tool_result` blocks must define tools",
  };
};

/** "tools.0.custom.input_schema: input_schema does not support oneOf, allOf, or anyOf at the top level" (E31) */
const toolSchemaHasNoRootUnion: NativeRule = ({ body }) => {
  const at = jsonObjects(body["tools"]).findIndex(({ input_schema: schema }) => hasRootUnion(schema));
  if (at < 0) return undefined;
  return { path: `tools.${at}.input_schema`, message: rootUnionRefused(at) };
};

/**
 * The checks that Converse makes of `outputConfig.textFormat` and strict tools. Older models do not know the fields at
 * all.
 */
const strictSchemasAreSupported: NativeRule = ({ modelId, body }) => {
  const model = identifyModel(modelId);
  const place = "output_config.format.schema";
  const schema = valueAt(body, "output_config", "format", "schema");
  const output = schema === undefined ? [] : [{ path: place, name: place, schema }];
  const tools = jsonObjects(body["tools"]).flatMap(({ strict, input_schema: input }, at) =>
    strict === true ? [{ path: `tools.${at}`, name: `tools.${at}.custom`, schema: input }] : [],
  );
  const [refused] = [...(model.outputSchema ? [] : output), ...(model.strictTools ? [] : tools)];
  return refused
    ? { path: refused.path, message: `${refused.name}: structured outputs are not supported by this model.` }
    : strictSchemaFinding([...output, ...tools]);
};

/** The check that Converse makes of the names of a tool's properties. */
const propertyKeysAreLegal: NativeRule = ({ body }) => {
  const at = jsonObjects(body["tools"]).findIndex(({ input_schema: schema }) => hasIllegalProperty(schema));
  if (at < 0) return undefined;
  return { path: `tools.${at}.input_schema.properties`, message: propertyKeyRefused(at) };
};

/** Signatures apply to the body as it was sent, so this rule does not convert it to Converse's format. */
const thinkingKeepsItsPlace: NativeRule = ({ modelId, body }) => {
  if (!identifyModel(modelId).boundThinking || dropsBlocks(asConverse(body).request)) return undefined;
  return boundElsewhere(body);
};

/**
 * Converts a rule of the model that is known from Converse. Converse quotes the model's error; InvokeModel returns it
 * as it is.
 */
function fromConverse(rule: Rule): NativeRule {
  return ({ modelId, body }) => {
    const model = { ...identifyModel(modelId), messagesApi: true };
    const finding = rule(asConverse(body).request, { ...model, streaming: false });
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
  fromConverse(textDoesNotFollowToolUses),
  toolUsesAreAnswered,
  toolResultsFollowToolUses,
  toolSchemaHasNoRootUnion,
  propertyKeysAreLegal,
  strictSchemasAreSupported,
  cacheControlsAreFew,
  thinkingKeepsItsPlace,
  ...[
    finalTextHasNoTrailingSpace,
    noPrefill,
    reasoningIsNotAlone,
    blockBindingIsKnown,
    claudeTakesForcedTools,
    noForcedToolWhileThinking,
    budgetFits,
    thinkingIsAdaptive,
    thinkingCanBeDisabled,
    toolUseFollowsThinking,
    samplingIsAllowed,
    stopSequencesAreNotBlank,
  ].map(fromConverse),
];
