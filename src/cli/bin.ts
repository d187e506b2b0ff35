import { main } from "./main.js";
import { processTerminal } from "./terminal.js";

// The SDK's notice about Node 20 would appear above every answer; `doctor` reports it.
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

// A reader such as `head` closes the pipe when it has enough.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

process.exitCode = await main(process.argv.slice(2), processTerminal());
