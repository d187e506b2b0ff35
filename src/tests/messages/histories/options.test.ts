import { test } from "@jest/globals";

import { toInvokeRequest } from "../../../chat_models/api/invoke_request.js";
import { buildRequest } from "../../../chat_models/request/build_request.js";
import type { CallSettings } from "../../../chat_models/options/settings.js";
import type { ApiName } from "../../../models/resolve.js";
import { checkRequest } from "../../../testing/checks/check_request.js";
import { wire } from "../conversations.js";
import { describeHistory, generateHistory, type GeneratedHistory } from "./generator.js";

const CALLS: readonly (readonly [model: string, api: ApiName])[] = [
  ["us.anthropic.claude-opus-4-8", "converse"],
  ["us.anthropic.claude-opus-4-8", "invoke"],
  ["us.anthropic.claude-opus-4-1-20250805-v1:0", "converse"],
  ["anthropic.claude-3-haiku-20240307-v1:0", "converse"],
  ["us.amazon.nova-pro-v1:0", "converse"],
  ["us.amazon.nova-pro-v1:0", "invoke"],
  ["us.meta.llama4-maverick-17b-instruct-v1:0", "converse"],
  ["newvendor.model-1", "converse"],
];

const OPTIONS: readonly (readonly [name: string, options: Partial<CallSettings>])[] = [
  ["promptCaching", { promptCaching: true }],
  ["promptCaching for an hour", { promptCaching: { ttl: "1h" } }],
  [
    "guardLastTurnOnly",
    { guardLastTurnOnly: true, guardrailConfig: { guardrailIdentifier: "gr-1", guardrailVersion: "1" } },
  ],
];

const FOR_CLAUDE = historiesOf({ claude: true });
const FOR_OTHERS = historiesOf({ claude: false });

function historiesOf({ claude }: { claude: boolean }): GeneratedHistory[] {
  return Array.from({ length: 60 }, (_, seed) => generateHistory(seed, { claude, video: false, s3: false }));
}

test.each(OPTIONS.flatMap(([name, options]) => CALLS.map(([model, api]) => ({ name, model, api, options }))))(
  "with $name, $model takes 60 histories over $api",
  ({ model, api, options }) => {
    for (const history of model.includes("claude") ? FOR_CLAUDE : FOR_OTHERS) {
      const before = JSON.stringify(history.messages);
      const body = bodyOf(history, { model, ...options }, api);
      const text = JSON.stringify(body);
      const problems = {
        refused: body && checkRequest({ operation: api, modelId: model, body }),
        lost: history.kept.filter((token) => body && !text.includes(token)),
        changed: JSON.stringify(history.messages) !== before,
        // One in four is enough: it doubles the cost of each.
        unsteady:
          history.seed % 4 === 0 && JSON.stringify(bodyOf(history, { model, ...options }, api)) !== text,
      };
      if (JSON.stringify(problems) !== '{"lost":[],"changed":false,"unsteady":false}') {
        throw new Error(
          `seed ${history.seed}: ${JSON.stringify(problems)}\n${describeHistory(history)}\n${text}`,
        );
      }
    }
  },
);

/** What is sent of a history; nothing when the native API does not support its media. */
function bodyOf({ messages, tools, toolChoice }: GeneratedHistory, given: CallSettings, api: ApiName) {
  const options = { ...given, tools, ...(toolChoice ? { tool_choice: toolChoice } : {}) };
  const prepared = buildRequest(messages, options, { api });
  if (api === "invoke") return nativeBody(prepared);
  const { modelId: _model, ...body } = wire(prepared.request);
  return JSON.parse(JSON.stringify(body));
}

function nativeBody(prepared: ReturnType<typeof buildRequest>) {
  try {
    return JSON.parse(new TextDecoder().decode(toInvokeRequest(prepared, false).body));
  } catch (error) {
    if (error instanceof Error && /image|document/.test(error.message)) return undefined;
    throw error;
  }
}
