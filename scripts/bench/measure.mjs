/**
 * Takes one measure of one contender, in a separate process, and prints the number:
 *
 *   node measure.mjs <measure> <contender> <endpoint> <endpoint far away>
 */
import { CONTENDERS, messagesOf } from "./contenders.mjs";

const [, , measure = "", contender = "", endpoint = "", farEndpoint = ""] = process.argv;

/** @param {object} [fields] */
const open = (fields) => {
  const start = CONTENDERS[contender];
  if (!start) throw new Error(`There is no contender ${contender}.`);
  return start({ endpoint, ...fields });
};

/** The lowest of three measurements, because whatever else the machine does only adds. */
/** @param {() => Promise<number>} once */
async function lowest(once) {
  return Math.min(await once(), await once(), await once());
}

/** The CPU time of a call in microseconds, of `times` calls. */
/** @param {number} times @param {() => Promise<unknown>} call */
function cpu(times, call) {
  return lowest(async () => {
    const before = process.cpuUsage();
    for (let time = 0; time < times; time += 1) await call();
    const { user, system } = process.cpuUsage(before);
    return (user + system) / times;
  });
}

/** @param {string} kind @param {number} events @param {"stream" | "invoke"} way @param {object} [fields] */
async function perEvent(kind, events, way, fields) {
  const llm = await open(fields);
  const call = () => llm[way](`${kind} ${events}`);
  const calls = Math.max(1, 10_000 / events);
  await cpu(calls, call); // Warms up.
  const time = await cpu(calls, call);
  llm.end();
  return time / events;
}

/** @param {unknown} prompt @param {number} times @param {object} [options] @param {object} [fields] */
async function perCall(prompt, times, options, fields) {
  const llm = await open(fields);
  await cpu(times, () => llm.invoke(prompt, options)); // Warms up.
  const time = await cpu(times, () => llm.invoke(prompt, options));
  llm.end();
  return time;
}

/** An agent's thread: questions, calls, results, answers. */
async function thread(/** @type {number} */ length) {
  const { HumanMessage, AIMessage, ToolMessage } = await messagesOf(contender);
  return Array.from({ length: length / 4 }, (_, turn) => [
    new HumanMessage(`Question ${turn}: what is the weather in Paris?`),
    new AIMessage({
      content: "Let me see.",
      tool_calls: [{ id: `tooluse_${turn}`, name: "get_weather", args: { city: "Paris", day: turn } }],
    }),
    new ToolMessage({ content: `Sunny, ${turn} degrees.`, tool_call_id: `tooluse_${turn}` }),
    new AIMessage(`It is sunny, ${turn} degrees.`),
  ]).flat();
}

const TOOLS = ["get_weather", "look"].map((name) => ({
  name,
  description: `Does ${name}.`,
  schema: { type: "object", properties: { city: { type: "string" }, day: { type: "number" } } },
}));

/** The signature at the start of every PNG. */
const PNG = Buffer.from("89504e470d0a1a0a", "hex");

const SCREENSHOTS = Array.from({ length: 5 }, (_, index) => ({
  type: "image",
  mimeType: "image/png",
  data: Buffer.concat([PNG, Buffer.alloc(2 ** 20, index)]).toString("base64"),
}));

async function questionWithScreenshots() {
  const { HumanMessage } = await messagesOf(contender);
  return [new HumanMessage({ content: [{ type: "text", text: "What is this?" }, ...SCREENSHOTS] })];
}

async function screenshotsOfTools() {
  const { HumanMessage, AIMessage, ToolMessage } = await messagesOf(contender);
  const calls = SCREENSHOTS.map((_, index) => ({ id: `tooluse_${index}`, name: "look", args: { index } }));
  return [
    new HumanMessage("Look."),
    new AIMessage({ content: "", tool_calls: calls }),
    ...SCREENSHOTS.map(
      (image, index) => new ToolMessage({ content: [image], tool_call_id: `tooluse_${index}` }),
    ),
  ];
}

/** The time of one of the first calls, which are still being compiled. The very first one loads and connects. */
async function firstCalls() {
  const llm = await open();
  await llm.invoke("text 1");
  const start = performance.now();
  for (let call = 0; call < 300; call += 1) await llm.invoke("text 1");
  const time = ((performance.now() - start) * 1000) / 300;
  llm.end();
  return time;
}

async function manyStreams() {
  const llm = await open();
  const all = async () => {
    const start = performance.now();
    await Promise.all(Array.from({ length: 300 }, () => llm.stream("text 100")));
    return performance.now() - start;
  };
  await all(); // Warms up.
  const time = await lowest(all);
  llm.end();
  return time;
}

async function firstToken() {
  const llm = await open({ endpoint: farEndpoint });
  const times = [];
  for (let call = 0; call < 6; call += 1) {
    const start = performance.now();
    await llm.stream("text 1");
    times.push(performance.now() - start);
  }
  llm.end();
  // The median without the first call, which loads and connects.
  return times.slice(1).toSorted((one, other) => one - other)[2] ?? Number.NaN;
}

async function connections() {
  const opened = async () => Number(await (await fetch(`${endpoint}/connections`)).text());
  const llm = await open({ endpoint: farEndpoint });
  const before = await opened();
  for (let call = 0; call < 100; call += 1) await llm.invoke("text 1");
  llm.end();
  return (await opened()) - before;
}

async function imported() {
  /** @type {Record<string, () => Promise<unknown>>} */
  const imports = {
    "langchain-bedrock": () => import(new URL("../../dist/index.js", import.meta.url).href),
    "@langchain/aws": () => import("@langchain/aws"),
    "core and SDK": async () => {
      await import("@langchain/core/language_models/chat_models");
      await import("@aws-sdk/client-bedrock-runtime");
    },
  };
  const start = performance.now();
  await imports[contender]?.();
  return performance.now() - start;
}

/** From the start of the import to the first answer: an import that leaves its work to the first call gains nothing here. */
async function coldCall() {
  const start = performance.now();
  const llm = await open();
  await llm.invoke("text 1");
  const time = performance.now() - start;
  llm.end();
  return time;
}

/** @type {Record<string, () => Promise<number>>} */
const MEASURES = {
  text: () => perEvent("text", 2000, "stream"),
  longText: () => perEvent("text", 40_000, "stream"),
  tool: () => perEvent("tool", 2000, "stream"),
  unheard: () => perEvent("text", 2000, "invoke", { streaming: true }),
  manyStreams,
  imported,
  coldCall,
  history: async () => perCall(await thread(1000), 20, { tools: TOOLS }),
  question: async () => perCall(await questionWithScreenshots(), 3, { tools: TOOLS }),
  screenshots: async () => perCall(await screenshotsOfTools(), 3, { tools: TOOLS }),
  // Many calls, because a call of a few hundred microseconds is still being compiled after the first thousand.
  small: () => perCall("text 1", 1000),
  firstCalls,
  smallOverTls: () => perCall("text 1", 20, {}, { endpoint: farEndpoint }),
  firstToken,
  connections,
};

const result = await MEASURES[measure]?.();
console.log(JSON.stringify(result));
process.exit();
