import { ChatBedrockConverse, type ChatBedrockConverseFields } from "langchain-bedrock";
import { startBedrockEmulator, type ReplyScript } from "langchain-bedrock/testing";

import { reportFailures } from "./failures.js";
import { readModelOptions } from "./options.js";

/**
 * The model of an example: on Bedrock with `--live`, otherwise on a local emulator that answers with `reply`. `--model`
 * selects another model. The returned `fields` connect other clients to the emulator. `close` closes the connections,
 * so that the process can end; it throws when the emulator refused a request.
 */
export async function exampleModel(reply: ReplyScript, fields: Partial<ChatBedrockConverseFields> = {}) {
  reportFailures();
  const { live, model } = readModelOptions("npm run example -- <name>");
  const emulator = live ? undefined : await startBedrockEmulator({ reply });
  const llm = new ChatBedrockConverse({ model, ...fields, ...emulator?.fields });
  const close = async () => {
    llm.close();
    await emulator?.close();
    const refused = emulator?.requests.filter(({ status }) => status !== 200) ?? [];
    if (refused.length > 0) throw new Error(`The emulator refused ${refused.length} requests.`);
  };
  return { llm, fields: emulator?.fields, close };
}
