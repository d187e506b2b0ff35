/** The emulator of the soak of batch inference, in a process of its own. It says back the beginning of each prompt. */
import { startBedrockEmulator } from "../../src/testing/index.js";

const emulator = await startBedrockEmulator({
  reply: ({ body }) => /"text":"(prompt \d+):/.exec(JSON.stringify(body))?.[1],
  validate: false,
});
// A message between processes cannot hold the function that gives them.
process.send?.({ ...emulator.fields, credentials: await emulator.fields.credentials() });
