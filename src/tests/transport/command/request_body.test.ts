import {
  BedrockRuntimeClient,
  ConverseRequest$,
  ConverseStreamRequest$,
  type ConverseStreamRequest,
} from "@aws-sdk/client-bedrock-runtime";
import { describe, expect, test } from "@jest/globals";
import { NormalizedSchema } from "@smithy/core/schema";
import { NodeHttpHandler } from "@smithy/node-http-handler";

import { buildRequest } from "../../../chat_models/request/build_request.js";
import { ChatBedrockConverse } from "../../../index.js";
import type { BedrockEmulator } from "../../../testing/index.js";
import { CONVERSE_BODY, CONVERSE_STREAM_BODY, RequestBody } from "../../../transport/command/request_body.js";
import { generateHistory } from "../../messages/histories/generator.js";
import { CLAUDE, collect, emulatedModel } from "../../support/model.js";
import { recordedInteractions } from "../../support/recorded_traffic.js";

type Schema = typeof ConverseRequest$;

const OPERATIONS: readonly (readonly [name: string, body: RequestBody, schema: Schema])[] = [
  ["Converse", CONVERSE_BODY, ConverseRequest$],
  ["ConverseStream", CONVERSE_STREAM_BODY, ConverseStreamRequest$],
];

const codec = new BedrockRuntimeClient({ region: "us-east-1" }).config.protocol.getPayloadCodec();

/** The body as the SDK writes it; the model goes into the path. */
function writtenBySdk(schema: Schema, input: object): string {
  const serializer = codec.createSerializer();
  serializer.write(schema, { ...input, modelId: undefined });
  return text(serializer.flush());
}

function text(bytes: Uint8Array | undefined): string {
  return new TextDecoder().decode(bytes);
}

const TEXT = 'A "text" with \\, \n, \u0000, \u2028, é, 漢, 😀 and half a character: \ud83d.';
/** Bytes that are not written with the rest. */
const LONG = Uint8Array.from({ length: 10_000 }, (_, index) => index);
const DOCUMENT = {
  text: TEXT,
  list: [1, null, [true], {}],
  number: -1.5e-7,
  none: null,
  $ref: "#/a",
  z: 1,
  a: 2,
};

/** Values of a schema in which every member of every structure and union occurs. */
function examples(schema: NormalizedSchema, within: readonly unknown[] = []): unknown[] {
  if (schema.isStructSchema()) return structures(schema, within);
  if (schema.isListSchema()) {
    const items = examples(schema.getValueSchema(), within);
    return [[...items, null, undefined, ...items], []];
  }
  if (schema.isMapSchema()) {
    const entries = examples(schema.getValueSchema(), within).map((item, index) => [`key ${index}`, item]);
    return [Object.fromEntries([...entries, ["none", null], ["__proto__", entries[0]?.[1]]])];
  }
  if (schema.isBlobSchema())
    return [Uint8Array.of(0, 255, 16), Buffer.from("buffer"), new Uint8Array(), LONG, TEXT];
  if (schema.isNumericSchema()) return [0.1, -0, 1e21, Infinity, NaN];
  if (schema.isBooleanSchema()) return [true, false];
  return schema.isDocumentSchema() ? [DOCUMENT, null, "text", 3, [], true] : [TEXT, ""];
}

function documentOf(bytes: Uint8Array) {
  return { format: "pdf" as const, name: "a", source: { bytes } };
}

/** A structure with the first example of each member, one for each other example, and what the model does not have. */
function structures(schema: NormalizedSchema, within: readonly unknown[]): object[] {
  const source = schema.getSchema();
  if (within.filter((outer) => outer === source).length > 1) return [];
  const members = [...schema.structIterator()].map(
    ([name, member]) => [name, examples(member, [...within, source])] as const,
  );
  const single = members.flatMap(([name, values]) => values.map((value) => ({ [name]: value })));
  if (schema.isUnionSchema()) return [...single, { $unknown: ["hologram", DOCUMENT] }, {}];
  const all = Object.fromEntries(members.map(([name, [value]]) => [name, value]));
  return [{ unknown: 1, ...all }, ...single];
}

describe.each(OPERATIONS)(
  "the body of %s is the one that the SDK writes, byte for byte",
  (_, body, schema) => {
    test("with every member of the service model", () => {
      const inputs = structures(NormalizedSchema.of(schema), []);
      expect(inputs.length).toBeGreaterThan(50);
      for (const input of inputs) expect(text(body.write(input))).toBe(writtenBySdk(schema, input));
    });

    test("with long bytes of several lengths among other content", () => {
      const content = [0, 1, 2].flatMap((more) => [
        { text: TEXT },
        { image: { format: "png" as const, source: { bytes: LONG.subarray(more) } } },
        {
          toolResult: {
            toolUseId: "t",
            content: [{ json: DOCUMENT }, { document: documentOf(LONG.subarray(more)) }],
          },
        },
      ]);
      const input = { messages: [{ role: "user" as const, content }], system: [{ text: TEXT }] };
      expect(text(body.write(input))).toBe(writtenBySdk(schema, input));
    });

    test("with 300 generated histories", () => {
      for (let seed = 1; seed <= 300; seed += 1) {
        const { messages, tools } = generateHistory(seed, { claude: true, video: false, s3: false });
        const { request } = buildRequest(messages, { model: CLAUDE, tools }, { api: "converse" });
        expect(text(body.write(request))).toBe(writtenBySdk(schema, request));
      }
    });

    test("with all recorded requests", async () => {
      for (const [, { request }] of [
        ...recordedInteractions("converse"),
        ...recordedInteractions("converse-stream"),
      ]) {
        const input: ConverseStreamRequest = await codec
          .createDeserializer()
          .read(schema, JSON.stringify(request));
        expect(text(body.write(input))).toBe(writtenBySdk(schema, input));
      }
    });
  },
);

test("an input of types that are not known here is left to the SDK", () => {
  const timestamp = 4;
  const input: Schema = [3, "test", "Input", 0, ["text", "at"], [0, timestamp]];
  expect(new RequestBody(input).write({ text: "hi", at: new Date(0) })).toBeUndefined();
});

/** A client of the caller's, and the inputs and bodies that its middleware sees before they are signed. */
function observedClient({ region, credentials, endpoint }: BedrockEmulator["fields"]) {
  const requestHandler = new NodeHttpHandler();
  const client = new BedrockRuntimeClient({ region, credentials, endpoint, requestHandler });
  const seen: { input: unknown; body: Uint8Array }[] = [];
  client.middlewareStack.add(
    (next) => (args) => {
      const { body } = args.request as { body: Uint8Array };
      seen.push({ input: args.input, body });
      return next(args);
    },
    { step: "build" },
  );
  return { client, seen };
}

test("a client's middleware sees the whole input and the body, which is signed and sent", async () => {
  await using model = await emulatedModel({ reply: "Hi!" });
  const { client, seen } = observedClient(model.bedrock.fields);
  const llm = new ChatBedrockConverse({ model: CLAUDE, client });
  await llm.invoke("hi");
  await collect(llm.stream("hi"));
  const messages = [{ role: "user", content: [{ text: "hi" }] }];
  expect(seen.map(({ input }) => input)).toMatchObject([
    { modelId: CLAUDE, messages },
    { modelId: CLAUDE, messages },
  ]);
  expect(seen.map(({ body }) => body)).toEqual([expect.any(Buffer), expect.any(Buffer)]);
  const bodies = seen.map(({ body }) => JSON.parse(String(body)));
  expect(bodies).toMatchObject([{ messages }, { messages }]);
  expect(model.bedrock.requests.map(({ body }) => body)).toEqual(bodies);
  client.destroy();
});

test("an input that a client's middleware has replaced is written by the SDK, whose documents are more than JSON", async () => {
  await using model = await emulatedModel({ reply: "Hi!" });
  const { client } = observedClient(model.bedrock.fields);
  const additionalModelRequestFields = { seed: 5n, after: new Date(1500) };
  client.middlewareStack.add(
    (next) => (args) =>
      next({ ...args, input: Object.assign({}, args.input, { additionalModelRequestFields }) }),
    { step: "initialize" },
  );
  await new ChatBedrockConverse({ model: CLAUDE, client }).invoke("hi");
  expect(model.bedrock.requests).toMatchObject([
    { body: { additionalModelRequestFields: { seed: 5, after: 1.5 } } },
  ]);
  client.destroy();
});
