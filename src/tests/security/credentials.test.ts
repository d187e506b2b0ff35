import { afterEach, describe, expect, it, jest } from "@jest/globals";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { tool } from "@langchain/core/tools";
import { createAgent } from "langchain";
import { z } from "zod";

import type { EmulatedRequest, Fault } from "../../testing/index.js";
import { CLASSES } from "../support/classes.js";
import { collect } from "../support/collect.js";
import { startLangSmith, type LangSmith } from "../support/langsmith.js";
import { CLAUDE, emulated } from "../support/model.js";
import { environmentOf, IDENTITIES, SECRETS, type Identity } from "./identities.js";
import { Witness, WitnessCache } from "./witness.js";

type ModelClass = (typeof CLASSES)[number][1];
type Model = InstanceType<ModelClass>;
type Options = NonNullable<Parameters<Model["invoke"]>[1]>;

afterEach(() => {
  jest.restoreAllMocks();
});

const getWeather = tool(({ city }) => `Sunny in ${city}.`, {
  name: "get_weather",
  description: "The weather of a city.",
  schema: z.object({ city: z.string() }),
});

/** What a service or gateway says that quotes the request it refuses. */
const quoting =
  (name: string) =>
  (request: EmulatedRequest): Fault => ({
    type: "refuse",
    name,
    message: `The Canonical String for this request should have been\n${headerLines(request)}`,
  });

function headerLines({ headers }: EmulatedRequest): string {
  return Object.entries(headers)
    .map((header) => header.join(":"))
    .join("\n");
}

const NONE = () => ({ type: "none" }) as const;

/** What may become of a call. */
interface Fate {
  name: string;
  fault?: (request: EmulatedRequest) => Fault;
  options?: Options;
}

const ANSWERED: Fate = { name: "an answer" };
const REFUSED: Fate = {
  name: "a refusal that quotes the request",
  fault: quoting("InvalidSignatureException"),
};
const FATES: readonly Fate[] = [
  ANSWERED,
  REFUSED,
  { name: "a throttle that quotes the request", fault: quoting("ThrottlingException") },
  { name: "a failure", fault: () => ({ type: "refuse", name: "InternalServerException", message: "no" }) },
  { name: "a cut", fault: () => ({ type: "cut" }) },
  { name: "a cut in the reply", fault: () => ({ type: "cut", afterEvents: 2, partial: true }) },
  { name: "a stream that ends early", fault: () => ({ type: "end", afterEvents: 2 }) },
  { name: "a bad checksum", fault: () => ({ type: "corrupt", event: 1 }) },
  { name: "an exception in the stream", fault: () => ({ type: "exception", afterEvents: 2 }) },
  { name: "silence", fault: () => ({ type: "stall" }), options: { timeout: 30 } },
  { name: "invalid input", options: { guardLastTurnOnly: true } },
];

/** Every way to call a model. */
const WAYS: ((llm: Model, input: string, options: Options) => Promise<unknown>)[] = [
  (llm, input, options) => llm.invoke(input, options),
  (llm, input, options) => collect(llm.stream(input, options)),
  (llm, input, options) => collect(llm.streamEvents(input, options)),
  (llm, input, options) => collect(llm.streamEvents(input, { ...options, version: "v2" })),
  (llm, input, options) => ChatPromptTemplate.fromTemplate(input).pipe(llm).invoke({}, options),
];

/** The model and all that LangChain makes of it. */
function formsOf(llm: Model): [name: string, form: unknown][] {
  const bound = llm.bindTools([getWeather]);
  return [
    ["model", llm],
    ["toJSON", llm.toJSON()],
    ["lc_kwargs", llm.lc_kwargs],
    ["identifying parameters", llm._identifyingParams()],
    ["invocation parameters", llm.invocationParams({})],
    ["LangSmith parameters", llm.getLsParams({})],
    ["profile", llm.profile],
    ["bound", bound],
    ["configured", llm.withConfig({ temperature: 0 })],
    ["retrying", llm.withRetry()],
    ["structured", llm.withStructuredOutput(z.object({ city: z.string() }))],
    ["chain", ChatPromptTemplate.fromTemplate("hi").pipe(bound)],
    ["agent", createAgent({ model: llm, tools: [getWeather] })],
  ];
}

/** Lets a model of an identity meet with each fate, and looks for its secrets in all that can be seen. */
async function sightings(
  Model: ModelClass,
  identity: Identity,
  fates: readonly Fate[],
  smith?: LangSmith,
): Promise<string[]> {
  const witness = new Witness();
  witness.listen();
  let fault: (request: EmulatedRequest) => Fault = NONE;
  await using used = await emulated(
    { reply: "Bonjour", ...identity.accepts, faults: (request) => fault(request) },
    ({ endpoint, region }) =>
      new Model({
        model: CLAUDE,
        endpoint,
        region,
        maxRetries: 0,
        verbose: true,
        topK: 5,
        cache: new WitnessCache(witness),
        onWarning: (warning) => witness.see("warning", warning),
        ...identity.fields,
      }),
  );
  const callbacks = smith ? [smith.tracer] : [];
  const call = async (options: Options = {}) =>
    Promise.allSettled(WAYS.map((way) => way(used.llm, "hi", { callbacks, ...options })));
  for (const fate of fates) {
    fault = fate.fault ?? NONE;
    const outcomes = await call(fate.options);
    if (fate === ANSWERED) expect(outcomes.map(({ status }) => status)).not.toContain("rejected");
    witness.see(fate.name, outcomes);
  }
  await used.bedrock.close();
  witness.see("a refused connection", await call());
  for (const [name, form] of formsOf(used.llm)) witness.see(name, form);
  if (smith) witness.hear("LangSmith", await smith.sent());
  expect(witness.sightings(CLAUDE)).not.toEqual([]);
  return SECRETS.flatMap((secret) => witness.sightings(secret));
}

describe.each(CLASSES)("%s shows to nobody", (_class, Model) => {
  it.each(IDENTITIES)("%s, and leaves the environment alone", async (_, identity) => {
    using _environment = environmentOf(identity);
    const environment = { ...process.env };
    expect(await sightings(Model, identity, [ANSWERED, REFUSED])).toEqual([]);
    expect(process.env).toEqual(environment);
  });

  it.each(IDENTITIES.filter(([, { sends }]) => sends === "everything"))(
    "%s, whatever happens to a call",
    async (_, identity) => {
      using _environment = environmentOf(identity);
      await using smith = await startLangSmith();
      expect(await sightings(Model, identity, FATES, smith)).toEqual([]);
    },
  );
});
