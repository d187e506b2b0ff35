import { HumanMessage, type BaseMessage } from "@langchain/core/messages";

import { toInvokeRequest } from "../../../chat_models/api/invoke_request.js";
import { buildRequest } from "../../../chat_models/request/build_request.js";
import type { CallSettings } from "../../../chat_models/options/settings.js";
import { ABOUT } from "../../../messages/repair/kinds.js";
import { STEPS } from "../../../messages/repair/pipeline.js";
import type { ApiName } from "../../../models/resolve.js";
import { checkRequest } from "../../../testing/checks/check_request.js";
import type { JsonObject } from "../../../testing/index.js";
import type { Warning } from "../../../warnings.js";
import { CLAUDE, deepFreeze, wire } from "../conversations.js";

/** A conversation that a rule has something to do in, or that it leaves alone, and what is sent of it. */
export interface Row {
  rule: string;
  /** What is the matter with it. */
  what: string;
  /** Default: one that says `hi`. */
  messages?: BaseMessage[];
  settings?: Partial<CallSettings>;
  /** Default: Claude Sonnet 4.5. */
  model?: string;
  /** Default: `converse`. */
  api?: ApiName;
  /** Members of the Converse request as they must be; `undefined` for one that must not be there. */
  becomes: Record<string, unknown>;
  /** The place that the rule reports; absent when it reports nothing. */
  where?: string;
  /** The other rules that report, as they do. */
  also?: string[];
  /** Whether `repairHistory: false` leaves it undone, silently. */
  onlyWithRepairs?: true;
  /** Why the emulator takes the request without this rule too. */
  needless?: string;
}

/** A request as the emulator gets it. */
export interface Sent {
  /** The Converse request, which InvokeModel's bodies are made of. */
  converse: JsonObject;
  /** The body of the row's own API. */
  body: JsonObject;
  warnings: readonly Warning[];
}

/** Builds a row's request, of messages and tools that cannot be changed. */
export function send(row: Row, more: Partial<CallSettings> = {}): Sent {
  const { messages = [new HumanMessage("hi")], settings = {}, model = CLAUDE, api = "converse" } = row;
  const given: CallSettings = { ...deepFreeze(settings), ...more, model };
  const prepared = buildRequest(deepFreeze(messages), given, { api });
  const converse = json(prepared.request);
  const native = api === "invoke" ? toInvokeRequest(prepared, false).body : undefined;
  return {
    converse,
    body: native ? JSON.parse(new TextDecoder().decode(native)) : converse,
    warnings: prepared.warnings,
  };
}

/** The same with one of the rules doing nothing. */
export function sendWithout(row: Row): Sent {
  const step = STEPS.find(({ name }) => name === row.rule);
  if (!step) return send(row);
  const { rule } = step;
  step.rule = (draft) => draft;
  try {
    return send(row);
  } finally {
    step.rule = rule;
  }
}

/** The same where no rule is passed over, whatever kinds of blocks the request has. */
export function sendByEveryRule(row: Row): Sent {
  for (const step of STEPS) step.about = undefined;
  try {
    return send(row);
  } finally {
    for (const step of STEPS) step.about = ABOUT[step.name];
  }
}

/** What the emulator would refuse a row's request for. */
export function violation({ model = CLAUDE, api = "converse" }: Row, { body }: Sent) {
  return checkRequest({ operation: api, modelId: model, body });
}

/** A request's body as it goes over the wire. */
function json(request: object): JsonObject {
  const { modelId: _model, ...body }: JsonObject = JSON.parse(JSON.stringify(wire(request)));
  return body;
}
