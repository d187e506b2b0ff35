import { VERSION } from "../version.js";
import { chat } from "./chat/command.js";
import type { Command } from "./command.js";
import { doctor } from "./doctor/command.js";
import { emulate } from "./emulate/command.js";
import { EXIT, sentenceOf, UsageError } from "./failure.js";
import { helpOf, helpOfAll, PROGRAM } from "./help.js";
import { styleOf } from "./style.js";
import type { Terminal } from "./terminal.js";
import { widthOf, wrap } from "./wrap.js";

const COMMANDS: readonly Command[] = [chat, emulate, doctor];

/**
 * Runs a command line. Errors are reported in a sentence.
 *
 * @param args what follows the name of the program.
 * @returns the exit code.
 */
export async function main(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name = "", ...rest] = args;
  const command = COMMANDS.find((known) => known.name === name);
  try {
    if (!command) return runWithoutCommand(name, terminal);
    if (asksForHelp(rest)) return show(helpOf(command, ...looks(terminal)), terminal);
    return await command.run(rest, terminal);
  } catch (error) {
    return tell(error, command, rest, terminal);
  }
}

function runWithoutCommand(name: string, terminal: Terminal): number {
  if (name === "--version" || name === "-v") return show(VERSION, terminal);
  const help = helpOfAll(COMMANDS, ...looks(terminal));
  if (name === "--help" || name === "-h" || name === "help") return show(help, terminal);
  if (name !== "") throw new UsageError(`There is no command '${name}'.`);
  terminal.errors.write(`${help}\n`);
  return EXIT.usage;
}

/** Whether help is requested. Everything after `--` is text, whatever it looks like. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf("--");
  return args.slice(0, end < 0 ? undefined : end).some((arg) => arg === "--help" || arg === "-h");
}

function looks({ output, env }: Terminal): [ReturnType<typeof styleOf>, number] {
  return [styleOf(output, env), widthOf(output)];
}

function show(text: string, { output }: Terminal): number {
  output.write(`${text}\n`);
  return EXIT.success;
}

function tell(
  error: unknown,
  command: Command | undefined,
  args: readonly string[],
  { errors, env }: Terminal,
): number {
  const { red } = styleOf(errors, env);
  const isUsage = error instanceof UsageError;
  const page = [PROGRAM, command?.name, "--help"].filter(Boolean).join(" ");
  const next = isUsage ? `See \`${page}\`.` : command?.remedy?.(args);
  const sentences = [sentenceOf(error), next].filter(Boolean).join(" ");
  errors.write(`${red("Error:")} ${wrap(sentences, widthOf(errors) - "Error: ".length)}\n`);
  return isUsage ? EXIT.usage : EXIT.failure;
}
