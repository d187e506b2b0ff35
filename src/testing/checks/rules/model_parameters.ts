import { valueAt, type JsonObject } from "../../json_value.js";
import type { Traits } from "../../models/traits.js";
import { additionalFields, parameterOf } from "./parameters.js";
import { modelError, type Finding, type Rule } from "./check_rule.js";

/** GPT: "Unknown parameter: 'reasoning_effort'." (E57), "Unknown parameter: 'thinking'." (E57) */
export const parametersAreKnown: Rule = (body, model) =>
  inAdditionalFields(unknownParameter(additionalFields(body), model));

/** GPT-6 Astra, for `none`: "Unsupported value … Supported values are: 'low', …" (E57) */
export const effortIsSupported: Rule = (body, model) =>
  inAdditionalFields(unsupportedEffort(additionalFields(body), model));

/** GPT-6 accepts no sampling parameters (E57). The wording is that of OpenAI's own API. Claude has its own wording. */
export const samplingIsSupported: Rule = (body, model) => {
  const refused = (["temperature", "topP"] as const).find((member) => !model[member]);
  if (model.messagesApi || !refused) return undefined;
  const temperature = parameterOf(body, "temperature", "temperature");
  const topP = parameterOf(body, "topP", "top_p");
  const [sent] = [temperature, topP].flatMap((parameter) => parameter ?? []);
  if (!sent) return undefined;
  return modelError(sent.path, notSupported(sent === topP ? "top_p" : "temperature"));
};

/** Finds a member of the model's native request that the model does not know. */
export function unknownParameter(fields: JsonObject, { unknownParameters }: Traits): Finding | undefined {
  const name = unknownParameters.find((parameter) => fields[parameter] !== undefined);
  return name === undefined ? undefined : { path: name, message: `Unknown parameter: '${name}'.` };
}

/** Finds a reasoning effort that the model does not support. */
export function unsupportedEffort(fields: JsonObject, { efforts }: Traits): Finding | undefined {
  for (const [path, supported] of Object.entries(efforts)) {
    const effort = valueAt(fields, ...path.split("."));
    if (typeof effort === "string" && !supported.includes(effort)) {
      return {
        path,
        message: `Unsupported value: '${effort}' is not supported with this model. Supported values are: ${listed(supported)}.`,
      };
    }
  }
  return undefined;
}

/** Finds a sampling parameter in the native request of a model that accepts none. */
export function unsupportedSampling(fields: JsonObject, { temperature, topP }: Traits): Finding | undefined {
  const refused = [...(temperature ? [] : ["temperature"]), ...(topP ? [] : ["top_p"])];
  const name = refused.find((parameter) => (fields[parameter] ?? null) !== null);
  return name === undefined ? undefined : { path: name, message: notSupported(name) };
}

function notSupported(name: string): string {
  return `Unsupported parameter: '${name}' is not supported with this model.`;
}

function inAdditionalFields(finding: Finding | undefined): Finding | undefined {
  return finding && modelError(`additionalModelRequestFields.${finding.path}`, finding.message);
}

function listed(values: readonly string[]): string {
  const quoted = values.map((value) => `'${value}'`);
  return `${quoted.slice(0, -1).join(", ")}, and ${quoted.at(-1)}`;
}
