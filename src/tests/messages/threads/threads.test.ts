import { describe, expect, test } from "@jest/globals";
import { load } from "@langchain/core/load";
import type { BaseMessage } from "@langchain/core/messages";

import { toInvokeRequest } from "../../../chat_models/api/invoke_request.js";
import { buildRequest } from "../../../chat_models/request/build_request.js";
import { capabilitiesOf, type ApiName } from "../../../models/resolve.js";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject } from "../../../testing/json_value.js";
import { inTurn } from "../../support/in_turn.js";
import { NATIVE_MODELS } from "../../support/native_models.js";
import { wire } from "../conversations.js";
import { stored } from "../histories/checkpoint.js";
import { SAID, THREADS } from "./threads.js";

/** A model of every family, over both APIs. */
const FAMILIES: readonly (readonly [model: string, api: ApiName])[] = NATIVE_MODELS.flatMap(
  (model) =>
    [
      [model, "converse"],
      [model, "invoke"],
    ] as const,
);

/** How a thread is kept until somebody goes on with it. */
const STORES: readonly (readonly [name: string, restore: (message: BaseMessage) => Promise<BaseMessage>])[] =
  [
    ["in memory", async (message) => message],
    ["as stored messages", async (message) => stored(message)],
    ["serialised", (message) => load<BaseMessage>(JSON.stringify(message))],
  ];

const TOOL = {
  name: "mcp.files/list files",
  schema: { type: "object", properties: { "filter[path]": { type: "string" } } },
};

describe.each(FAMILIES.map(([model, api], row) => ({ model, api, row })))(
  "$model over $api goes on with a thread",
  ({ model, api, row }) => {
    const takesTools = capabilitiesOf(model, {}, api).toolChoices.length > 0;

    test.each(THREADS.map((thread, column) => ({ ...thread, column })))(
      "of $name",
      async ({ messages, column }) => {
        const [store, restore] = inTurn(STORES, row + column);
        const thread = await Promise.all(messages.map(restore));
        const body = bodyOf(thread, { model, tools: takesTools ? [TOOL] : [] }, api);
        const text = JSON.stringify(body);
        const lost = SAID.filter((word) => !text.includes(word));
        const refused = checkRequest({ operation: api, modelId: model, body });
        expect({ store, lost, refused }).toEqual({ store, lost: [], refused: undefined });
      },
    );
  },
);

function bodyOf(
  thread: readonly BaseMessage[],
  settings: { model: string; tools: object[] },
  api: ApiName,
): JsonObject {
  const prepared = buildRequest(thread, settings, { api });
  if (api === "invoke") return JSON.parse(new TextDecoder().decode(toInvokeRequest(prepared, false).body));
  const { modelId: _model, ...body }: JsonObject = Object(wire(prepared.request));
  return JSON.parse(JSON.stringify(body));
}
