#!/usr/bin/env node
// This file is not built, so it also exists in a clone that has not been built. npx remembers what it finds first.
import { existsSync } from "node:fs";

const command = new URL("../dist/cli/bin.js", import.meta.url);

if (existsSync(command)) await import(command.href);
else {
  console.error("langchain-bedrock has not been built. Run `npm ci && npm run build` in its folder.");
  process.exitCode = 1;
}
