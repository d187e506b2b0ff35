import type { Screen, Terminal } from "./terminal.js";

/** Applies a color or weight to a text. */
type Paint = (text: string) => string;

/** The colors and weights that the commands use. */
export interface Style {
  bold: Paint;
  dim: Paint;
  green: Paint;
  red: Paint;
  yellow: Paint;
}

const PLAIN: Style = { bold: asIs, dim: asIs, green: asIs, red: asIs, yellow: asIs };

const COLOURED: Style = {
  bold: painted(1, 22),
  dim: painted(2, 22),
  green: painted(32, 39),
  red: painted(31, 39),
  yellow: painted(33, 39),
};

/** Colors on a terminal; none if `NO_COLOR` is set (no-color.org) or the terminal is dumb. */
export function styleOf(screen: Screen, env: Terminal["env"]): Style {
  return screen.isTTY && !env["NO_COLOR"] && env["TERM"] !== "dumb" ? COLOURED : PLAIN;
}

function painted(on: number, off: number): Paint {
  return (text) => `\u001B[${on}m${text}\u001B[${off}m`;
}

function asIs(text: string): string {
  return text;
}
