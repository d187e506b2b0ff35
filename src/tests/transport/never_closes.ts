/** Calls in every way, leaves streams and never closes its models: run as a process of its own, which has to end by itself. */
import { ChatBedrock, ChatBedrockConverse } from "../../index.js";

const [endpoint = "", apiKey = ""] = process.argv.slice(2);
const place = { model: "anthropic.claude-sonnet-4-5-20250929-v1:0", region: "us-east-1", endpoint, apiKey };

for (const Model of [ChatBedrockConverse, ChatBedrock]) {
  const llm = new Model(place);
  const stalled = new Model({ ...place, defaultHeaders: { "x-stall": "yes" } });
  const done: string[] = [];

  if ((await llm.invoke("hi")).text !== "") done.push("invoke ok");

  let text = "";
  for await (const chunk of await llm.stream("hi")) text += chunk.text;
  if (text !== "") done.push("stream ok");

  await stalled.invoke("hi", { signal: AbortSignal.timeout(100) }).catch(() => done.push("abort ok"));

  for await (const chunk of await stalled.stream("hi")) if (chunk.text !== "") break;
  done.push("break ok");

  const error: unknown = await stalled.invoke("hi", { timeout: 100 }).catch((reason: unknown) => reason);
  if (error instanceof Error && error.name === "TimeoutError") done.push("timeout ok");
  process.stdout.write(`${done.join(", ")}\n`);
}
