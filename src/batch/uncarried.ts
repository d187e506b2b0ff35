import type { PreparedRequest } from "../chat_models/request/build_request.js";
import { InvalidInputError } from "../errors/invalid_input.js";
import type { InvocationType } from "./invocation_type.js";

/** A part of a call that is not in its body, and why a record cannot have it. */
type Uncarried = readonly [name: Exclude<keyof Parts, "modelId">, why: string];

type Parts = PreparedRequest["request"] & Pick<PreparedRequest["settings"], "defaultHeaders">;

/** What no record carries. */
const EVER: readonly Uncarried[] = [
  ["performanceConfig", "a batch job has no latency to choose"],
  ["serviceTier", "a batch job is a tier of its own"],
  ["defaultHeaders", "a record is a body without headers"],
  ["promptVariables", "a batch job takes a model and no prompt of Prompt management"],
];

/** What Converse has in its body and InvokeModel does not. */
const OVER_INVOKE_MODEL: readonly Uncarried[] = [
  [
    "guardrailConfig",
    "InvokeModel takes a guardrail in its headers, so the answers would come unguarded; a `ChatBedrockConverse` without tools, and without calls in its history, has it in its records",
  ],
  ["requestMetadata", "InvokeModel takes it in a header"],
  ["additionalModelResponseFieldPaths", "only Converse has it"],
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
export function throwIfUncarried({ request, settings }: PreparedRequest, type: InvocationType): void {
  const parts: Parts = { ...request, defaultHeaders: settings.defaultHeaders };
  const found = OVER[type].find(([name]) => Object.keys(parts[name] ?? {}).length > 0);
  if (!found) return;
  const [name, why] = found;
  throw new InvalidInputError(
    `A record of a batch job of type ${type} cannot carry \`${name}\`: ${why}. Leave it out for the batch.`,
  );
}
