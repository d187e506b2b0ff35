import type { PreparedRequest } from "../chat_models/request/build_request.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import type { InvocationType } from "./invocation_type.js";

/** A part of a call that is not in its body, and why a record cannot have it. */
interface Uncarried {
  name: string;
  value: (prepared: PreparedRequest) => object | undefined;
  why: string;
}

/** What no record carries. */
const EVER: readonly Uncarried[] = [
  {
    name: "performanceConfig",
    value: ({ request }) => request.performanceConfig,
    why: "a batch job has no latency to choose",
  },
  {
    name: "serviceTier",
    value: ({ request }) => request.serviceTier,
    why: "a batch job is a tier of its own",
  },
  {
    name: "defaultHeaders",
    value: ({ settings }) => settings.defaultHeaders,
    why: "a record is a body without headers",
  },
  {
    name: "promptVariables",
    value: ({ request }) => request.promptVariables,
    why: "a batch job takes a model and no prompt of Prompt management",
  },
];

/** What Converse has in its body and InvokeModel does not. */
const OVER_INVOKE_MODEL: readonly Uncarried[] = [
  {
    name: "guardrailConfig",
    value: ({ request }) => request.guardrailConfig,
    why: "InvokeModel takes a guardrail in its headers, so the answers would come unguarded; a `ChatBedrockConverse` without tools, and without calls in its history, has it in its records",
  },
  {
    name: "requestMetadata",
    value: ({ request }) => request.requestMetadata,
    why: "InvokeModel takes it in a header",
  },
  {
    name: "additionalModelResponseFieldPaths",
    value: ({ request }) => request.additionalModelResponseFieldPaths,
    why: "only Converse has it",
  },
];

const OVER: Readonly<Record<InvocationType, readonly Uncarried[]>> = {
  Converse: EVER,
  InvokeModel: [...EVER, ...OVER_INVOKE_MODEL],
};

/**
 * Refuses whatever a call would send outside its body: without this check it would be lost silently.
 *
 * @throws InvalidInputError that names it.
 */
export function refuseUncarried(prepared: PreparedRequest, type: InvocationType): void {
  const found = OVER[type].find(({ value }) => Object.keys(value(prepared) ?? {}).length > 0);
  if (!found) return;
  throw new InvalidInputError(
    `A record of a batch job of type ${type} cannot carry \`${found.name}\`: ${found.why}. Leave it out for the batch.`,
  );
}
