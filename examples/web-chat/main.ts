/**
 * A chat in the browser: streamed answers, thoughts, tools, files, and a stop button that also stops Bedrock.
 *
 *   npm run web-chat
 *   npm run web-chat -- --live
 */
import { parseArgs } from "node:util";

import { reportFailures } from "../support/failures.js";
import { MODELS } from "./models.js";
import { startWebChat } from "./server.js";

const USAGE = `Usage: npm run web-chat -- [--live] [--model ID]… [--port N]

  --live      Answers come from Amazon Bedrock, charged to your AWS account. Default: an emulator on this machine.
  --model ID  A model to pick from, instead of those in models.ts. May be repeated.
  --port N    The port on this machine. Default: 3000.
  --help      Print this help.`;

reportFailures();
const { values } = parseArgs({
  options: {
    live: { type: "boolean", default: false },
    model: { type: "string", multiple: true, default: [] },
    port: { type: "string", default: "3000" },
    help: { type: "boolean", short: "h", default: false },
  },
});
if (values.help) {
  console.log(USAGE);
  process.exit();
}

const given = values.model.map((id) => ({ id, name: id }));
const models = given.length > 0 ? given : MODELS;
const { url, close } = await startWebChat({ models, live: values.live, port: Number(values.port) });
process.once("SIGINT", () => void close());
console.log(`${url}  (answers come from ${values.live ? "Amazon Bedrock" : "the emulator"}; Ctrl-C ends)`);
