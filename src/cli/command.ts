import { parseArgs, type ParseArgsConfig } from "node:util";

import { sentenceOf, UsageError } from "./failure.js";
import type { Terminal } from "./terminal.js";

type ParseOption = NonNullable<ParseArgsConfig["options"]>[string];

/** An option for `parseArgs` and for the help. */
export interface Option extends ParseOption {
  /** The placeholder for its value, such as `ID`. */
  value?: string;
  help: string;
}

/** The options of a command by their long names. */
export type OptionTable = Readonly<Record<string, Option>>;

/** The values of the options. */
export type Values<Options extends OptionTable> = ReturnType<
  typeof parseArgs<{ options: Options; allowPositionals: true }>
>["values"];

/** The help of a command. */
export interface CommandHelp {
  name: string;
  /** What it does, in a line. */
  summary: string;
  /** Its positional arguments, such as `[PROMPT]`. */
  operands?: string;
  /** Further notes, one paragraph each. */
  notes: readonly string[];
  /** Command lines to copy, without the name of the program. */
  examples: readonly string[];
  /** What to do when a command line fails, in a sentence. */
  remedy?: (args: readonly string[]) => string | undefined;
}

/** A command. Only its own code knows its options. */
export interface Command extends CommandHelp {
  options: OptionTable;
  /** @returns the exit code. */
  run(args: readonly string[], terminal: Terminal): Promise<number>;
}

/** The definition of a command, whose options determine the types in `run`. */
interface CommandSource<Options extends OptionTable> extends CommandHelp {
  options: Options;
  run(values: Values<Options>, operands: readonly string[], terminal: Terminal): Promise<number>;
}

/** Makes a command that parses its own arguments. */
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
    // The first sentence says what is wrong; the others explain how to pass a value that looks like an option.
    const [wrong = ""] = sentenceOf(error).split(/(?<=\.) /);
    throw new UsageError(wrong, { cause: error });
  }
}

/** Parses an option's value as a whole number within bounds. */
export function wholeNumber(name: string, text: string, least: number, most: number): number {
  const number = /^\d+$/.test(text) ? Number(text) : NaN;
  if (number >= least && number <= most) return number;
  throw new UsageError(`--${name} must be a whole number from ${least} to ${most}, not '${text}'.`);
}
