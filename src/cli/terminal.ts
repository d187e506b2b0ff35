import { EXIT } from "./failure.js";
import { Interrupts } from "./interrupts.js";

/** A stream that is written to, and whether a person looks at it. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** Where a command reads and writes. Answers go to `output`, all that is said about them to `errors`. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: Screen;
  errors: Screen;
  env: Readonly<Record<string, string | undefined>>;
  interrupts: Interrupts;
}

/** The terminal of this process, which Ctrl-C ends when no command listens. */
export function processTerminal(): Terminal {
  const { stdin: input, stdout: output, stderr: errors, env } = process;
  const interrupts = new Interrupts();
  process.on("SIGINT", () => {
    if (!interrupts.fire()) process.exit(EXIT.interrupted);
  });
  return { input, output, errors, env, interrupts };
}
