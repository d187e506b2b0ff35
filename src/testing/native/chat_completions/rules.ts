import {
  unknownParameter,
  unsupportedEffort,
  unsupportedSampling,
} from "../../checks/rules/model_parameters.js";
import { jsonObjects, showJson, valueAt } from "../../json_value.js";
import { identifyModel } from "../../models/identify.js";
import type { NativeRule } from "../family.js";

/** A result must name a call of the assistant turn before it. */
export const toolResultsFollowToolCalls: NativeRule = ({ body }) => {
  let asked: unknown[] = [];
  for (const [index, message] of jsonObjects(body["messages"]).entries()) {
    if (message["role"] === "tool") {
      if (asked.includes(message["tool_call_id"])) continue;
      return {
        path: `messages.${index}`,
        message: `messages.${index}: messages with role 'tool' must be a response to a preceding message with 'tool_calls'.`,
      };
    }
    asked = jsonObjects(message["tool_calls"]).map(({ id }) => id);
  }
  return undefined;
};

/** Every call must have its result before the conversation goes on. */
export const toolCallsAreAnswered: NativeRule = ({ body }) => {
  const messages = jsonObjects(body["messages"]);
  for (const [index, message] of messages.entries()) {
    const asked = jsonObjects(message["tool_calls"]).map(({ id }) => id);
    const rest = messages.slice(index + 1);
    const end = rest.findIndex(({ role }) => role !== "tool");
    const answered = rest.slice(0, end < 0 ? undefined : end).map((result) => result["tool_call_id"]);
    const open = asked.filter((id) => !answered.includes(id));
    if (open.length > 0) {
      return {
        path: `messages.${index}.tool_calls`,
        message: `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${open.map(showJson).join(", ")}`,
      };
    }
  }
  return undefined;
};

/** Parameters that Converse refuses among the additional fields are members of the body here. */
export const parametersAreSupported: NativeRule = ({ modelId, body }) => {
  const model = identifyModel(modelId);
  return unknownParameter(body, model) ?? unsupportedEffort(body, model) ?? unsupportedSampling(body, model);
};

/** A forced tool must be one of the offered tools. */
export const chosenToolIsDefined: NativeRule = ({ body }) => {
  const choice = valueAt(body, "tool_choice", "function", "name");
  const names = jsonObjects(body["tools"]).map((tool) => valueAt(tool, "function", "name"));
  if (choice === undefined || names.includes(choice)) return undefined;
  return { path: "tool_choice", message: `Tool choice '${showJson(choice)}' was not found in 'tools'.` };
};
