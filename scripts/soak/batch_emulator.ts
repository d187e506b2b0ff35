/** The emulator for the batch inference soak test, in a separate process. It echoes the beginning of each prompt. */
import { startBedrockEmulator } from "../../src/testing/index.js";

const emulator = await startBedrockEmulator({
  reply: ({ body }) => /"text":"(prompt \d+):/.exec(JSON.stringify(body))?.[1],
  validate: false,
});
// A message between processes cannot contain the function that provides them.
process.send?.({ ...emulator.fields, credentials: await emulator.fields.credentials() });
