import { PassThrough, Readable } from "node:stream";

import { Interrupts } from "../../cli/interrupts.js";
import { main } from "../../cli/main.js";
import type { Screen } from "../../cli/terminal.js";
import type { BedrockEmulator } from "../../testing/index.js";

/** What a command line gave. */
export interface Run {
  exitCode: number;
  output: string;
  errors: string;
}

/** Under which circumstances a command runs. */
export interface Circumstances {
  /** All that it sees of the environment. Default: nothing. */
  env?: Record<string, string>;
  /** What is piped into it. */
  input?: string;
  /** A terminal of so many columns for both outputs. Default: pipes. */
  columns?: number;
  /** Is told of each text that is written, and may interrupt. */
  onWrite?: (text: string, interrupts: Interrupts) => void;
}

/** Nothing of this machine's AWS configuration, and nobody to ask for credentials. */
const ISOLATED = {
  AWS_EC2_METADATA_DISABLED: "true",
  AWS_CONFIG_FILE: "/nonexistent/config",
  AWS_SHARED_CREDENTIALS_FILE: "/nonexistent/credentials",
};

/** Runs a command line in this process, whose environment is replaced meanwhile. */
export async function run(args: readonly string[], circumstances: Circumstances = {}): Promise<Run> {
  const { input = "", onWrite = () => {} } = circumstances;
  const interrupts = new Interrupts();
  const written = { output: "", errors: "" };
  const screen = (name: keyof typeof written): Screen => {
    const stream: Screen = new PassThrough().on("data", (bytes) => {
      written[name] += String(bytes);
      onWrite(String(bytes), interrupts);
    });
    return Object.assign(
      stream,
      circumstances.columns ? { isTTY: true, columns: circumstances.columns } : {},
    );
  };
  const env = { ...ISOLATED, ...circumstances.env };
  const before = process.env;
  process.env = env;
  try {
    const exitCode = await main(args, {
      input: Readable.from([input]),
      output: screen("output"),
      errors: screen("errors"),
      env,
      interrupts,
    });
    return { exitCode, ...written };
  } finally {
    process.env = before;
  }
}

/** What the line that `emulate` prints sets, by the names of the variables. */
export function variablesOf(line: string): Record<string, string> {
  const pairs = line
    .trim()
    .replace(/^export /, "")
    .split(" ");
  return Object.fromEntries(pairs.map((pair) => [pair.split("=", 1)[0], pair.slice(pair.indexOf("=") + 1)]));
}

/**
 * Runs `emulate`, uses what it serves, and ends it by Ctrl-C.
 *
 * @param use is given what the printed line sets; when it is over, so is the command.
 */
export async function whileEmulating(
  args: readonly string[],
  use: (variables: Record<string, string>) => Promise<void>,
  circumstances: Circumstances = {},
): Promise<Run> {
  let used: Promise<void> | undefined;
  const ended = await run(["emulate", ...args], {
    ...circumstances,
    onWrite: (text, interrupts) => {
      if (text.startsWith("export ")) used = use(variablesOf(text)).finally(() => interrupts.fire());
    },
  });
  await used;
  return ended;
}

/** The environment that leads to an emulator, as a user's leads to Bedrock. */
export async function environmentOf(bedrock: BedrockEmulator): Promise<Record<string, string>> {
  const { region, credentials, endpoint } = bedrock.fields;
  const { accessKeyId, secretAccessKey } = await credentials();
  return {
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_ENDPOINT_URL_BEDROCK_RUNTIME: endpoint,
  };
}
