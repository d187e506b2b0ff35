import type { Command, Option } from "./command.js";
import type { Style } from "./style.js";
import { wrap } from "./wrap.js";

export const PROGRAM = "langchain-bedrock";

/** On a terminal with fewer columns, the description of an option is below its name. */
const NARROW = 72;

/** The help of one command. */
export function helpOf(command: Command, style: Style, width: number): string {
  const { name, summary, operands, options, notes, examples } = command;
  const usage = [PROGRAM, name, "[OPTIONS]", operands].filter(Boolean).join(" ");
  return [
    wrap(`${style.bold("Usage:")} ${usage}`, width, "  "),
    wrap(summary, width),
    section("Options", optionLines(options, width), style),
    ...notes.map((note) => wrap(note, width)),
    section("Examples", indented(examples.map((example) => `${PROGRAM} ${example}`)), style),
  ].join("\n\n");
}

/** The help of the program: its commands. */
export function helpOfAll(commands: readonly Command[], style: Style, width: number): string {
  const rows = commands.map(({ name, summary }) => [name, summary] as const);
  const general = [
    ["--help", "This page, or the help of a command."],
    ["--version", "The version of the package."],
  ] as const;
  return [
    wrap(`${style.bold("Usage:")} ${PROGRAM} COMMAND [OPTIONS]`, width, "  "),
    wrap("Amazon Bedrock from the terminal: talk to a model, emulate Bedrock, find what is wrong.", width),
    section("Commands", table(rows, width), style),
    section("Options", table(general, width), style),
    wrap(`\`${PROGRAM} COMMAND --help\` says more about a command.`, width),
  ].join("\n\n");
}

function optionLines(options: Command["options"], width: number): string {
  const own = Object.entries(options).map(([name, option]) => [flagsOf(name, option), option.help] as const);
  return table([...own, ["-h, --help", "This page."]], width);
}

function flagsOf(name: string, { short, value }: Option): string {
  const long = value === undefined ? `--${name}` : `--${name} ${value}`;
  return short === undefined ? long : `-${short}, ${long}`;
}

/** Two columns; on a narrow terminal the second is below the first. */
function table(rows: readonly (readonly [name: string, help: string])[], width: number): string {
  const column = Math.max(...rows.map(([name]) => name.length)) + 4;
  const lines = rows.map(([name, help]) =>
    width < NARROW
      ? `  ${name}\n      ${wrapAt(help, width, 6)}`
      : `  ${name.padEnd(column - 2)}${wrapAt(help, width, column)}`,
  );
  return lines.join("\n");
}

/** Wraps a text that begins at a column. */
function wrapAt(text: string, width: number, column: number): string {
  return wrap(text, width - column)
    .split("\n")
    .join(`\n${" ".repeat(column)}`);
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join("\n");
}

function section(title: string, body: string, { bold }: Style): string {
  return `${bold(title)}\n${body}`;
}
