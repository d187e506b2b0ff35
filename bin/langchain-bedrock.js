#!/usr/bin/env node
// Not built, so that it is there, and can be run, in a clone that has not been built: npx remembers what it found first.
import { existsSync } from "node:fs";

const command = new URL("../dist/cli/bin.js", import.meta.url);

if (existsSync(command)) await import(command.href);
else {
  console.error(
    "The command is not built yet: run `npm ci && npm run build` in the folder of langchain-bedrock.",
  );
  process.exitCode = 1;
}
