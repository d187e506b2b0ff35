import { ChatBedrockConverse } from "./src/index.js";
import { startBedrockEmulator } from "./src/testing/index.js";
const M = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";
for (const afterEvents of [undefined, 3]) {
  const b = await startBedrockEmulator({ reply: "one two three", faults: { type: "stall", ...(afterEvents ? { afterEvents } : {}) } });
  const llm = new ChatBedrockConverse({ model: M, ...b.fields });
  let t = ""; 
  setTimeout(() => llm.close(), 100);
  try { for await (const c of await llm.stream("hi")) t += c.text; } catch (e: any) { t += " !" + e.name + " " + e.partialMessage?.text; }
  console.log(afterEvents, t, b.requests.length, b.connections.open);
  llm.close(); await b.close();
}
