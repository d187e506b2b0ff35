import { parseArgs, type ParseArgsConfig } from "node:util";

const MODEL = "us.anthropic.claude-sonnet-4-5-20250929-v1:0";

const OPTIONS = {
  live: { type: "boolean", default: false },
  model: { type: "string", default: MODEL },
  help: { type: "boolean", short: "h", default: false },
} as const satisfies ParseArgsConfig["options"];

/**
 * Reads the options of the demo and the examples. With `--help`, or if an option is not valid, it prints the help and
 * ends the process.
 *
 * @param program the command that precedes the options.
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

/** The help for the options of the demo and the examples. */
export function helpOf(program: string): string {
  return [
    `Usage: ${program} [--live] [--model ID]`,
    "",
    "  --live      Call Amazon Bedrock, charged to your AWS account. Default: an emulator on this machine.",
    `  --model ID  Default: ${MODEL}.`,
    "  --help      Print this help.",
  ].join("\n");
}
