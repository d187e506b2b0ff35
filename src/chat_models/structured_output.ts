import type {
  BaseLanguageModelInput,
  StructuredOutputMethodOptions,
} from "@langchain/core/language_models/base";
import {
  assembleStructuredOutputPipeline,
  createContentParser,
  createFunctionCallingParser,
} from "@langchain/core/language_models/structured_output";
import { AIMessage, AIMessageChunk } from "@langchain/core/messages";
import { OutputParserException, type BaseLLMOutputParser } from "@langchain/core/output_parsers";
import { JsonOutputKeyToolsParser } from "@langchain/core/output_parsers/openai_tools";
import type { ChatGeneration } from "@langchain/core/outputs";
import { Runnable } from "@langchain/core/runnables";
import { isSerializableSchema, type SerializableSchema } from "@langchain/core/utils/standard_schema";
import { getSchemaDescription, isInteropZodSchema, type InteropZodType } from "@langchain/core/utils/types";

import { toDocumentObject } from "../json.js";
import { jsonSchemaOf } from "../json_schema.js";
import { isRecord, stringAt } from "../messages/block.js";
import { InvalidInputError } from "../transport/errors/invalid_input.js";
import type { ChatBedrockConverseCallOptions } from "./fields.js";
import { jsonSchemaOutput } from "./output_config.js";

// LangChain's own bound for what a schema describes; `unknown` would refuse every interface.
// oxlint-disable-next-line typescript/no-explicit-any
export type StructuredRecord = Record<string, any>;

/** A schema in any form LangChain has: zod 3 or 4, Standard Schema, JSON schema. */
export type OutputSchema<Output extends StructuredRecord> =
  InteropZodType<Output, unknown> | SerializableSchema<unknown, Output> | Record<string, unknown>;

/** What options are bound to: the model, seen from here. */
export type BindOptions = (
  options: Partial<ChatBedrockConverseCallOptions>,
) => Runnable<BaseLanguageModelInput, AIMessageChunk>;

/**
 * A model whose answers are objects of a schema, checked against it.
 *
 * @throws InvalidInputError for a `method` other than `functionCalling` and `jsonSchema`.
 */
export function structuredOutput<Output extends StructuredRecord>(
  bind: BindOptions,
  schema: OutputSchema<Output>,
  { method = "functionCalling", name, includeRaw, strict }: StructuredOutputMethodOptions<boolean> = {},
) {
  const format = describeOutput(schema, name);
  const traced = {
    outputVersion: "v0" as const,
    ls_structured_output_format: { kwargs: { method }, schema: format.schema },
  };
  switch (method) {
    case "functionCalling": {
      const { name: toolName, description, schema: parameters } = format;
      const tool = { type: "function", function: { name: toolName, description, parameters } };
      const options = { tools: [tool], tool_choice: toolName, ...(strict === undefined ? {} : { strict }) };
      const parser = createFunctionCallingParser(schema, toolName, CalledToolParser<Output>);
      return parsed(bind({ ...traced, ...options }), parser, includeRaw);
    }
    case "jsonSchema": {
      const outputConfig = jsonSchemaOutput(format.schema, format.name, format.description);
      return parsed(bind({ ...traced, outputConfig }), createContentParser(schema), includeRaw);
    }
    default:
      throw new InvalidInputError(
        `withStructuredOutput: the method ${JSON.stringify(method)} is not there. ` +
          'Use "functionCalling" (a forced tool call) or "jsonSchema" (Bedrock\'s own structured output).',
      );
  }
}

/** The model and its parser in one, between them {@link TextContent}. */
function parsed<Output extends StructuredRecord>(
  llm: Runnable<BaseLanguageModelInput, AIMessageChunk>,
  parser: BaseLLMOutputParser<Output>,
  includeRaw: boolean | undefined,
) {
  const text = new TextContent();
  return includeRaw
    ? assembleStructuredOutputPipeline(llm, text.pipe(parser), true, "StructuredOutput")
    : assembleStructuredOutputPipeline(llm.pipe(text), parser, false, "StructuredOutput");
}

/** Messages with their text as content: core's parsers read no blocks, and a thought is no part of an answer. */
class TextContent extends Runnable<AIMessageChunk, AIMessage> {
  override lc_namespace = ["langchain_bedrock", "structured_output"];

  override async invoke({ text, tool_calls = [], invalid_tool_calls = [] }: AIMessageChunk) {
    return new AIMessage({ content: text, tool_calls, invalid_tool_calls });
  }

  override async *transform(chunks: AsyncGenerator<AIMessageChunk>) {
    for await (const { text, tool_call_chunks = [] } of chunks)
      yield new AIMessageChunk({ content: text, tool_call_chunks });
  }
}

interface OutputDescription {
  name: string;
  description: string | undefined;
  schema: Record<string, unknown>;
}

/** Name, description and JSON schema of the output; OpenAI's `{ name, description, parameters }` has all three. */
function describeOutput(schema: OutputSchema<StructuredRecord>, name: string | undefined): OutputDescription {
  const description = getSchemaDescription(schema);
  if (isInteropZodSchema(schema) || isSerializableSchema(schema)) {
    return {
      name: name ?? "extract",
      description,
      schema: toDocumentObject(jsonSchemaOf(schema, "withStructuredOutput")),
    };
  }
  const ownName = name ?? stringAt(schema, "name") ?? stringAt(schema, "title") ?? "extract";
  return {
    name: ownName,
    description,
    schema: isRecord(schema["parameters"]) ? schema["parameters"] : schema,
  };
}

/** LangChain's parser gives `undefined` when the model called no tool; whoever asked for an object needs to know. */
class CalledToolParser<Output extends StructuredRecord> extends JsonOutputKeyToolsParser<Output> {
  override async parseResult(generations: ChatGeneration[]): Promise<Output> {
    const result = await super.parseResult(generations);
    if (result !== undefined) return result;
    const text = generations[0]?.text ?? "";
    throw new OutputParserException(
      `The model answered without calling the tool ${JSON.stringify(this.keyName)}: ${JSON.stringify(text)}`,
      text,
    );
  }
}
