import { EXIT } from "./failure.js";
import { Interrupts } from "./interrupts.js";

/** An output stream, and whether it is a terminal. */
export type Screen = NodeJS.WritableStream & { isTTY?: boolean; columns?: number };

/** Where a command reads and writes. Answers go to `output`, everything else to `errors`. */
export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: Screen;
  errors: Screen;
  env: Readonly<Record<string, string | undefined>>;
  interrupts: Interrupts;
}

/** The terminal of this process. Ctrl-C ends the process if no command listens for it. */
export function processTerminal(): Terminal {
  const { stdin: input, stdout: output, stderr: errors, env } = process;
  const interrupts = new Interrupts();
  process.on("SIGINT", () => {
    if (!interrupts.fire()) process.exit(EXIT.interrupted);
  });
  return { input, output, errors, env, interrupts };
}
