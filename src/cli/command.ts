import { parseArgs, type ParseArgsConfig } from "node:util";

import { sentenceOf, UsageError } from "./failure.js";
import type { Terminal } from "./terminal.js";

type ParseOption = NonNullable<ParseArgsConfig["options"]>[string];

/** An option as `parseArgs` takes it, and as the help shows it. */
export interface Option extends ParseOption {
  /** The word that stands for its value: `ID`. */
  value?: string;
  help: string;
}

/** The options of a command by their long names. */
export type OptionTable = Readonly<Record<string, Option>>;

/** What was given for the options. */
export type Values<Options extends OptionTable> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>["values"];

/** What the help says of a command. */
export interface CommandHelp {
  name: string;
  /** What it does, in a line. */
  summary: string;
  /** How its positional arguments are written: `[PROMPT]`. */
  operands?: string;
  /** What else there is to know, a paragraph each. */
  notes: readonly string[];
  /** Command lines to copy, without the name of the program. */
  examples: readonly string[];
  /** Where to turn when it fails, in a sentence. */
  remedy?: string;
}

/** A command whose options are known to its own code only. */
export interface Command extends CommandHelp {
  options: OptionTable;
  /** @returns the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** A command as it is written: its options give `run` their types. */
interface CommandSource<Options extends OptionTable> extends CommandHelp {
  options: Options;
  run(values: Values<Options>, operands: readonly string[], terminal: Terminal): Promise<number>;
}

/** Makes a command that reads its own arguments. */
export function defineCommand<const Options extends OptionTable>(source: CommandSource<Options>): Command {
  return {
    ...source,
    run: (args, terminal) => {
      const { values, positionals } = readArguments(args, source.options);
      const [unexpected] = source.operands === undefined ? positionals : [];
      if (unexpected !== undefined) throw new UsageError(`Unexpected argument '${unexpected}'.`);
      return source.run(values, positionals, terminal);
    },
  };
}

function readArguments<const Options extends OptionTable>(args: readonly string[], options: Options) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    // The first sentence says what is wrong; the others how to pass a value that looks like an option.
    const [wrong = ""] = sentenceOf(error).split(/(?<=\.) /);
    throw new UsageError(wrong, { cause: error });
  }
}

/** A whole number between two bounds, as an option's value. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${name} takes a whole number from ${least} to ${most}, not '${text}'.`);
}
