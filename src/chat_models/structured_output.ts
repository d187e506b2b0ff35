import type { StructuredOutputMethodOptions } from "@langchain/core/language_models/base";
import { RunnableSequence } from "@langchain/core/runnables";

import type { Capabilities } from "../models/capabilities.js";
import { isEnforceable } from "../tools/strict_schema.js";
import type { ChatBedrockConverseCallOptions } from "./options/fields.js";
import { AskedModel, type BindOptions } from "./structured_output/asked_model.js";
import { bestMethod, toMethod, type OutputMethod } from "./structured_output/method.js";
import { RawAnswerReader } from "./structured_output/raw_reader.js";
import { AnswerReader } from "./structured_output/reader.js";
import {
  describeOutput,
  type OutputDescription,
  type OutputSchema,
  type StructuredRecord,
} from "./structured_output/schema.js";
import { validatorOf } from "./structured_output/validate.js";

type Options = Partial<ChatBedrockConverseCallOptions>;

/** What structured output needs of a model. */
export interface AskableModel {
  bind: BindOptions;
  /** The capabilities of the model that a call with these options uses. */
  capabilities: (options: Options) => Capabilities;
}

/**
 * A model whose answers are objects of a schema, checked against it.
 *
 * @throws InvalidInputError for an unknown `method`, and for a schema that cannot be expressed as JSON schema.
 */
export function structuredOutput<Output extends StructuredRecord>(
  llm: AskableModel,
  schema: OutputSchema<Output>,
  { method: methodName, name, includeRaw, strict }: StructuredOutputMethodOptions<boolean> = {},
) {
  const method = toMethod(methodName);
  const output = describeOutput(schema, name);
  const holdable = isEnforceable(output.wire);
  const model = new AskedModel(llm.bind, (options) =>
    askFor(output, method ?? bestMethod(llm.capabilities(options), holdable), strict),
  );
  const reader = new AnswerReader({ output, validate: validatorOf(schema), method });
  const runName = { runName: "StructuredOutput" };
  return includeRaw
    ? RunnableSequence.from([model, new RawAnswerReader(reader)]).withConfig(runName)
    : RunnableSequence.from([model, reader]).withConfig(runName);
}

/** The options that ask a model for an output; LangSmith shows the caller's own schema. */
function askFor(output: OutputDescription, method: OutputMethod, strict: boolean | undefined): Options {
  const { name, description, schema, wire } = output;
  const traced: Options = {
    outputVersion: "v0",
    ls_structured_output_format: { kwargs: { method }, schema },
  };
  const json_schema = { name, schema: wire, ...(description ? { description } : {}) };
  switch (method) {
    case "functionCalling": {
      const tool = { type: "function", function: { name, description, parameters: wire } };
      return { ...traced, tools: [tool], tool_choice: name, ...(strict === undefined ? {} : { strict }) };
    }
    case "jsonSchema":
      return { ...traced, response_format: { type: "json_schema", json_schema } };
    case "jsonMode":
      return { ...traced, response_format: { type: "json_object", json_schema } };
  }
}
