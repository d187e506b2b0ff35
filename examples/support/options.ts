import { parseArgs, type ParseArgsConfig } from "node:util";

const MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

const OPTIONS = {
  live: { type: "boolean", default: false },
  model: { type: "string", default: MODEL },
  help: { type: "boolean", short: "h", default: false },
} as const satisfies ParseArgsConfig["options"];

/**
 * Reads the options of the demo and the examples. `--help`, and what cannot be read, end the process with a page.
 *
 * @param program what is typed before the options.
 */
export function readModelOptions(program: string): { live: boolean; model: string } {
  try {
    const { values } = parseArgs({ options: OPTIONS });
    if (!values.help) return values;
    console.log(helpOf(program));
    process.exit();
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${helpOf(program)}`);
    process.exit(2);
  }
}

/** What can be given to the demo and the examples. */
export function helpOf(program: string): string {
  return [
    `Usage: ${program} [--live] [--model ID]`,
    "",
    "  --live      Call Amazon Bedrock, which is charged to your account. Default: an emulator on this machine.",
    `  --model ID  Default: ${MODEL}.`,
    "  --help      This page.",
  ].join("\n");
}
