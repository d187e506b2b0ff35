import { describe, expect, it } from "@jest/globals";
import { getRetryable } from "@langchain/core/errors";
import { AIMessage, HumanMessage, ToolMessage, type AIMessageChunk } from "@langchain/core/messages";
import { concat } from "@langchain/core/utils/stream";

import {
  ChatBedrock,
  GuardrailInterventionError,
  InvalidInputError,
  type ChatBedrockFields,
} from "../../../index.js";
import { isRecord, stringAt } from "../../../json/record.js";
import type { EmulatedRequest, Reply } from "../../../testing/index.js";
import { content, PNG } from "../../messages/conversations.js";
import { CLASSES } from "../../support/classes.js";
import { CLAUDE, collect, emulated } from "../../support/model.js";
import { useNock } from "../../support/nock.js";
import { describeRecordings, recordedInteractions } from "../../support/recordings.js";
import { sentGuardrail } from "../../support/sent_guardrail.js";

const GUARDRAIL = { guardrailIdentifier: "gr-1", guardrailVersion: "2" };
const SECRET = "078-05-1120";
const TRACE = {
  guardrail: {
    actionReason: "Guardrail blocked.",
    inputAssessment: {
      "gr-1": {
        topicPolicy: { topics: [{ name: "finance", type: "DENY", action: "BLOCKED", detected: true }] },
        contentPolicy: { filters: [{ type: "HATE", confidence: "LOW", action: "NONE" }] },
      },
    },
    outputAssessments: {
      "gr-1": [
        {
          wordPolicy: { customWords: [{ match: SECRET, action: "BLOCKED" }], managedWordLists: [] },
          sensitiveInformationPolicy: {
            piiEntities: [{ match: SECRET, type: "US_SOCIAL_SECURITY_NUMBER", action: "ANONYMIZED" }],
            regexes: [],
          },
        },
      ],
    },
  },
};
const BLOCKED = { text: "Blocked.", stopReason: "guardrail_intervened", trace: TRACE };
const UNTRACED = { text: "Blocked.", stopReason: "guardrail_intervened" };

describe.each(CLASSES)("a guardrail of %s", (_name, Model) => {
  const modelOf = (reply: Reply, fields: Partial<ChatBedrockFields> = {}) =>
    emulated({ reply }, (own) => new Model({ model: CLAUDE, guardrailConfig: GUARDRAIL, ...own, ...fields }));

  it.each([
    ["no trace", GUARDRAIL],
    ["its trace", { ...GUARDRAIL, trace: "enabled" as const }],
  ])(
    "is on the wire with %s, from invoke, stream and streamEvents, as a field and as an option",
    async (_what, guardrailConfig) => {
      for (const [fields, options] of [
        [{ guardrailConfig }, {}],
        [{ guardrailConfig: { guardrailIdentifier: "other", guardrailVersion: "1" } }, { guardrailConfig }],
      ]) {
        await using model = await modelOf("ok", fields);
        await model.llm.invoke("hi", options);
        await collect(model.llm.stream("hi", options));
        await model.llm.streamEvents("hi", options);
        expect(model.bedrock.requests.map(sentGuardrail)).toEqual([
          guardrailConfig,
          guardrailConfig,
          guardrailConfig,
        ]);
      }
    },
  );

  it("tells its trace under the same keys, from invoke, stream and streamEvents", async () => {
    await using model = await modelOf(BLOCKED);
    const chunks: AIMessageChunk[] = await collect(model.llm.stream("hi"));
    const told = [
      await model.llm.invoke("hi"),
      chunks.reduce((all, chunk) => concat(all, chunk)),
      await model.llm.streamEvents("hi"),
    ];
    for (const { response_metadata } of told) {
      expect(response_metadata).toMatchObject({ stopReason: "guardrail_intervened" });
      expect(response_metadata["trace"]).toEqual(TRACE);
    }
  });

  it("throws nothing when it intervened and nothing was asked for", async () => {
    await using model = await modelOf(BLOCKED);
    expect((await model.llm.invoke("hi")).text).toBe("Blocked.");
    expect(await collect(model.llm.stream("hi"))).not.toEqual([]);
  });

  describe("that intervened, with throwOnGuardrail", () => {
    const rejected = async (call: Promise<unknown>): Promise<GuardrailInterventionError> => {
      const error: unknown = await call.then(
        () => undefined,
        (reason: unknown) => reason,
      );
      if (error instanceof GuardrailInterventionError) return error;
      throw new Error(`not rejected so: ${String(error)}`);
    };

    it("is an error that says which policy on what side, without the text, from every way of asking", async () => {
      await using model = await modelOf(BLOCKED, { throwOnGuardrail: true });
      const { llm } = model;
      for (const call of [
        () => llm.invoke("hi"),
        () => collect(llm.stream("hi")),
        async () => llm.streamEvents("hi"),
        () =>
          new Model({
            model: CLAUDE,
            ...model.bedrock.fields,
            throwOnGuardrail: true,
            streaming: true,
          }).invoke("hi"),
      ]) {
        const error = await rejected(call());
        expect(error.message).toContain(
          "on the input: topic policy (finance BLOCKED); on the output: word policy (custom word BLOCKED), " +
            "sensitive information policy (US_SOCIAL_SECURITY_NUMBER ANONYMIZED)",
        );
        expect(error.message).not.toContain(SECRET);
        expect(error).toMatchObject({
          name: "GuardrailInterventionError",
          code: "GUARDRAIL_INTERVENED",
          retryable: false,
          requestId: expect.any(String),
          trace: TRACE,
        });
        expect(getRetryable(error)).toBe(false);
        expect(AIMessage.isInstance(error.reply)).toBe(true);
        expect(error.reply.text).toBe("Blocked.");
        expect(error.reply.usage_metadata?.total_tokens).toBeGreaterThan(0);
      }
      expect(model.bedrock.requests).toHaveLength(4);
    });

    it("is known without a trace, and says how to have one", async () => {
      await using model = await modelOf(UNTRACED);
      const error = await rejected(model.llm.invoke("hi", { throwOnGuardrail: true }));
      expect(error.message).toContain('trace: "enabled"');
      expect(error.trace).toBeUndefined();
    });

    it("gives all chunks before it throws, the one with the usage too", async () => {
      await using model = await modelOf(BLOCKED, { throwOnGuardrail: true });
      const chunks: AIMessageChunk[] = [];
      await rejected(
        (async () => {
          for await (const chunk of await model.llm.stream("hi")) chunks.push(chunk);
        })(),
      );
      expect(chunks.map(({ text }) => text).join("")).toBe("Blocked.");
      expect(chunks.at(-1)?.usage_metadata).toBeDefined();
    });

    it("is no error when the guardrail only looked: a trace alone is no intervention", async () => {
      await using model = await modelOf({ text: "ok", trace: { promptRouter: { invokedModelId: "x" } } });
      expect((await model.llm.invoke("hi", { throwOnGuardrail: true })).text).toBe("ok");
    });

    it("is left to the caller when the call says so", async () => {
      await using model = await modelOf(BLOCKED, { throwOnGuardrail: true });
      expect((await model.llm.invoke("hi", { throwOnGuardrail: false })).text).toBe("Blocked.");
    });
  });

  describe("with guardLastTurnOnly", () => {
    const HISTORY = [new HumanMessage("one"), new AIMessage("x"), new HumanMessage("two")];
    const LOOP = [
      ...HISTORY,
      new AIMessage({ content: "", tool_calls: [{ id: "t1", name: "search", args: {} }] }),
      new ToolMessage({ tool_call_id: "t1", content: "found" }),
    ];
    const TOOLS = [{ name: "search", schema: { type: "object" } }];

    it("judges the last human message only, in a tool loop too, from invoke and stream", async () => {
      await using model = await modelOf("ok", { guardLastTurnOnly: true });
      await model.llm.invoke(HISTORY);
      await model.llm.bindTools(TOOLS).invoke(LOOP);
      await collect(model.llm.stream(HISTORY));
      expect(model.bedrock.requests.map(judged)).toEqual([["two"], ["two"], ["two"]]);
      const [, loop] = model.bedrock.requests;
      expect(JSON.stringify(loop?.body)).toMatch(/tool_?result/i);
    });

    it("is an option of one call, over the field", async () => {
      await using model = await modelOf("ok");
      await model.llm.invoke(HISTORY, { guardLastTurnOnly: true });
      await model.llm.invoke(HISTORY);
      expect(model.bedrock.requests.map(judged)).toEqual([["two"], []]);
    });

    it("needs a guardrail", async () => {
      await using model = await emulated(
        {},
        (own) => new Model({ model: CLAUDE, ...own, guardLastTurnOnly: true }),
      );
      await expect(model.llm.invoke("hi")).rejects.toThrow(InvalidInputError);
      await expect(model.llm.invoke("hi")).rejects.toThrow("guardrailConfig");
      expect(model.bedrock.requests).toHaveLength(0);
    });

    it("changes no message, and sends the same bytes twice", async () => {
      await using model = await modelOf("ok", { guardLastTurnOnly: true });
      const message = new HumanMessage({
        content: content("see", { type: "image", mimeType: "image/png", data: PNG }),
      });
      const before = JSON.stringify(message);
      await model.llm.invoke([message]);
      await model.llm.invoke([message]);
      expect(JSON.stringify(message)).toBe(before);
      const [first, second] = model.bedrock.requests.map(({ body }) => JSON.stringify(body));
      expect(second).toBe(first);
    });
  });
});

describe("guardContent over InvokeModel", () => {
  const guarded = (text: string, ...qualifiers: string[]) => ({
    guardContent: { text: { text, qualifiers } },
  });
  const modelOf = (fields: Partial<ChatBedrockFields>) =>
    emulated({ reply: "ok" }, (own) => new ChatBedrock({ model: CLAUDE, ...own, ...fields }));
  const ask = [
    new HumanMessage({
      content: content(
        "Sources:",
        guarded("Tokyo.", "grounding_source"),
        guarded("Where?", "query"),
        guarded("Well?"),
      ),
    }),
  ];

  it.each([
    CLAUDE,
    "amazon.nova-pro-v1:0",
    "us.meta.llama3-1-8b-instruct-v1:0",
    "qwen.qwen3-32b-v1:0",
    "amazon.titan-text-express-v1",
  ])("is tagged by its qualifiers in the prompt of %s, and the body says the tags' suffix", async (id) => {
    await using model = await modelOf({ model: id, guardrailConfig: GUARDRAIL });
    await model.llm.invoke(ask);
    const body = model.bedrock.requests[0]?.body ?? {};
    const { "amazon-bedrock-guardrailConfig": config } = body;
    const suffix = isRecord(config) ? (stringAt(config, "tagSuffix") ?? "") : "";
    expect(suffix).toMatch(/^[0-9a-z]{1,20}$/);
    const tagged = (name: string, text: string) =>
      `<amazon-bedrock-guardrails-${name}_${suffix}>${text}</amazon-bedrock-guardrails-${name}_${suffix}>`;
    const sent = JSON.stringify(body);
    expect(sent).toContain(tagged("groundingSource", "Tokyo."));
    expect(sent).toContain(tagged("query", "Where?"));
    expect(sent).toContain(tagged("guardContent", "Well?"));
  });

  it("has a suffix that changes with the text, which so cannot end its own tag", async () => {
    await using model = await modelOf({ guardrailConfig: GUARDRAIL, guardLastTurnOnly: true });
    await model.llm.invoke("one");
    await model.llm.invoke("two");
    const [one, two] = model.bedrock.requests.map(({ body }) =>
      JSON.stringify(body["amazon-bedrock-guardrailConfig"]),
    );
    expect(one).not.toBe(two);
  });

  it("uses the suffix that the caller tags with himself", async () => {
    const modelKwargs = { "amazon-bedrock-guardrailConfig": { tagSuffix: "xyz" } };
    await using model = await modelOf({ guardrailConfig: GUARDRAIL, guardLastTurnOnly: true, modelKwargs });
    await model.llm.invoke("one");
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).toContain(
      "<amazon-bedrock-guardrails-guardContent_xyz>one<",
    );
  });

  it("is plain text without a guardrail", async () => {
    await using model = await modelOf({});
    await model.llm.invoke(ask);
    expect(JSON.stringify(model.bedrock.requests[0]?.body)).not.toContain("amazon-bedrock-guardrail");
  });
});

/** The texts of a request that the guardrail is told to look at: Converse's blocks, or InvokeModel's tags. */
function judged({ body }: EmulatedRequest): string[] {
  const json = JSON.stringify(body["messages"]);
  const blocks = [...json.matchAll(/"guardContent":\{"text":\{"text":"(.*?)"/g)];
  const tags = [...json.matchAll(/<amazon-bedrock-guardrails-guardContent_\w+>(.*?)</g)];
  return [...blocks, ...tags].map(([, text = ""]) => text);
}

/** What each recorded intervention is told as, by the name of its recording. */
const FOUND: Record<string, string> = {
  metrics_test_titan: "on the output: sensitive information policy",
  guardrail_invoke_stream: "on the input: topic policy (topic-1 BLOCKED)",
  test_guardrails: "on the output: sensitive information policy",
};

describeRecordings("a recorded intervention", () => {
  const nock = useNock();
  const recorded = (["converse", "converse-stream", "invoke", "invoke-with-response-stream"] as const)
    .flatMap((op) => recordedInteractions(op))
    .filter(([name]) => name.includes("openllmetry") && name.includes("guardrail"));

  it.each(recorded)(
    "%s is an error that says what was found",
    async (name, { op, model, json, eventstream_base64 }) => {
      const stream = op.endsWith("stream");
      nock("https://bedrock-runtime.us-east-1.amazonaws.com")
        .post(`/model/${encodeURIComponent(model)}/${op}`)
        .reply(200, stream ? Buffer.from(eventstream_base64 ?? "", "base64") : JSON.stringify(json), {
          "content-type": stream ? "application/vnd.amazon.eventstream" : "application/json",
        });
      const llm = new ChatBedrock({
        model,
        region: "us-east-1",
        credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "secret" },
        useConverseApi: op.startsWith("converse"),
        streaming: stream,
        throwOnGuardrail: true,
      });
      const error: unknown = await llm.invoke("hi").catch((reason: unknown) => reason);
      llm.close();
      expect(error).toBeInstanceOf(GuardrailInterventionError);
      const found = Object.entries(FOUND).find(([part]) => name.includes(part))?.[1];
      expect(error).toMatchObject({
        message: expect.stringContaining(found ?? "?"),
        reply: expect.any(AIMessage),
      });
    },
  );
});
