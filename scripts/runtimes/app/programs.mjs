import { HumanMessage, ToolMessage } from "@langchain/core/messages";
import { tool } from "@langchain/core/tools";
import {
  AccessDeniedError,
  ChatBedrock,
  ChatBedrockConverse,
  ConnectionError,
  MalformedReplyError,
  StreamInterruptedError,
  TimeoutError,
} from "langchain-bedrock";
import { z } from "zod";

const MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
const PIXEL =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
/** AWS's own example pair, which the emulator accepts. */
const KEY_PAIR = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

/** @typedef {import("langchain-bedrock").ChatBedrockConverseFields} Fields */
/** @typedef {(fields?: Partial<Fields>, Model?: typeof ChatBedrock) => ChatBedrock | ChatBedrockConverse} NewModel */

/**
 * What a user does in each case. A program throws when something goes wrong.
 *
 * @satisfies {Record<string, (newModel: NewModel) => Promise<void>>}
 */
const PROGRAMS = {
  "invoke, Converse": async (newModel) => {
    expectEqual((await newModel().invoke("hi")).text, "Bonjour");
  },
  "invoke, InvokeModel": async (newModel) => {
    expectEqual((await newModel({}, ChatBedrock).invoke("hi")).text, "Bonjour");
  },
  "stream, Converse": (newModel) => readStream(newModel()),
  "stream, InvokeModel": (newModel) => readStream(newModel({}, ChatBedrock)),
  "tool call and result": async (newModel) => {
    const weather = tool(async ({ city }) => `${city}: 21 °C`, {
      name: "get_weather",
      schema: z.object({ city: z.string() }),
    });
    const model = newModel().bindTools([weather]);
    const question = new HumanMessage("How is the weather in Paris?");
    const asked = await model.invoke([question]);
    const [call] = asked.tool_calls ?? [];
    if (!call) throw new Error("no tool was called");
    const result = await weather.invoke({ ...call, type: "tool_call" });
    if (!ToolMessage.isInstance(result)) throw new Error("the tool gave no message");
    expectEqual((await model.invoke([question, asked, result])).text, "Sunny.");
  },
  "structured output": async (newModel) => {
    const schema = z.object({ name: z.string(), age: z.number() });
    const model = newModel().withStructuredOutput(schema, { name: "person", method: "functionCalling" });
    expectEqual(await model.invoke("Who was it?"), { name: "Ada", age: 36 });
  },
  "image in a message": async (newModel) => {
    const image = { type: "image", mimeType: "image/png", data: PIXEL };
    const message = new HumanMessage({ content: [image, { type: "text", text: "What is it?" }] });
    expectEqual((await newModel().invoke([message])).text, "A pixel.");
  },
  "AWS key pair": async (newModel) => {
    const model = newModel({ apiKey: undefined, credentials: KEY_PAIR });
    expectEqual((await model.invoke("hi")).text, "Bonjour");
  },
  "abort of a stream": async (newModel) => {
    const controller = new AbortController();
    await expectError("AbortError", async () => {
      for await (const chunk of await newModel().stream("hi", { signal: controller.signal })) {
        if (chunk.text) controller.abort();
      }
    });
  },
  "break out of a stream": async (newModel) => {
    for await (const chunk of await newModel().stream("hi")) if (chunk.text) break;
  },
  "fault: throttled, then answered": async (newModel) => {
    expectEqual((await newModel({ maxRetries: 1 }).invoke("hi")).text, "Bonjour");
  },
  "fault: refused": (newModel) => expectError(AccessDeniedError, () => newModel().invoke("hi")),
  "fault: stream cut in the middle": (newModel) =>
    expectError(StreamInterruptedError, () => readStream(newModel())),
  "fault: connection lost without an answer": (newModel) =>
    expectError(ConnectionError, () => newModel().invoke("hi")),
  "fault: silence": (newModel) =>
    expectError(TimeoutError, () => newModel({ firstTokenTimeout: 500 }).invoke("hi")),
  "fault: damaged event": (newModel) => expectError(MalformedReplyError, () => readStream(newModel())),
};

/** @typedef {keyof typeof PROGRAMS} CaseName */

/** @param {ChatBedrock | ChatBedrockConverse} model */
async function readStream(model) {
  const chunks = [];
  for await (const chunk of await model.stream("hi")) chunks.push(chunk);
  expectEqual(chunks.map(({ text }) => text).join(""), "one two three four");
  if (chunks.filter(({ text }) => text).length < 2) throw new Error("the text came in one piece");
  if (!chunks.some(({ usage_metadata }) => usage_metadata)) throw new Error("no usage came");
}

function expectEqual(/** @type {unknown} */ actual, /** @type {unknown} */ expected) {
  const [one, other] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (one !== other) throw new Error(`got ${one}, expected ${other}`);
}

/**
 * @param {string | (new (...args: never[]) => Error)} expected a class, or a name
 * @param {() => Promise<unknown>} run
 */
async function expectError(expected, run) {
  try {
    await run();
  } catch (error) {
    const isExpected =
      typeof expected === "string"
        ? error instanceof Object && "name" in error && error.name === expected
        : error instanceof expected;
    if (isExpected) return;
    throw new Error(`failed in another way: ${String(error)}`, { cause: error });
  }
  throw new Error(`nothing failed; expected ${typeof expected === "string" ? expected : expected.name}`);
}

/**
 * Runs every program against the endpoint of its name.
 *
 * @param {Record<string, string>} endpoints
 * @returns {Promise<Record<string, string>>} what went wrong, by the names of the cases; empty where nothing did
 */
export async function runPrograms(endpoints) {
  /** @type {Record<string, string>} */
  const faults = {};
  for (const [name, program] of Object.entries(PROGRAMS)) {
    /** @type {(ChatBedrock | ChatBedrockConverse)[]} */
    const models = [];
    /** @type {NewModel} */
    const newModel = (fields, Model) => {
      const made = new (Model ?? ChatBedrockConverse)({
        model: MODEL,
        region: "us-east-1",
        apiKey: "emulator-api-key",
        maxRetries: 0,
        endpoint: endpoints[name],
        ...fields,
      });
      models.push(made);
      return made;
    };
    try {
      await program(newModel);
      faults[name] = "";
    } catch (error) {
      faults[name] = String(error);
    }
    for (const model of models) model.close();
  }
  return faults;
}
