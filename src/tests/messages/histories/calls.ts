import type { Pen } from "./pen.js";

/** A call as a model made it, in no particular shape yet. */
export interface Call {
  id: string | undefined;
  name: string;
  /** An object, as it should be; or JSON text, a list, nothing. */
  args: unknown;
}

/** Calls for one turn: parallel ones, some of which have an id in common or are the same. */
export function calls(pen: Pen, count: number, mark: Mark): Call[] {
  const made = pen.random.times(count, () => call(pen, mark));
  return made.flatMap((one) => {
    if (pen.random.chance(0.04)) return [one, one];
    if (pen.random.chance(0.04)) return [one, { ...one, args: args(pen, mark) }];
    return [one];
  });
}

/** Makes a token for a call's arguments: one that has to arrive, or not. */
export type Mark = (pen: Pen) => string;

export const KEPT: Mark = (pen) => pen.kept("arg");
export const LOOSE: Mark = (pen) => pen.loose("arg");

function call(pen: Pen, mark: Mark): Call {
  const id = callId(pen);
  if (id) pen.ids.push(id);
  return { id, name: callName(pen), args: args(pen, mark) };
}

const LONG_ID = "a".repeat(64);

/** Ids that are made for each call, as the providers make them. */
const FRESH_IDS: readonly ((number: number) => string)[] = [
  (number) => `tooluse_kZJMlvQmRJ6eAyJE5GIl${number}`,
  (number) => `toolu_01A09q90qw90lq917835l${number}`,
  (number) => `call_${number}`,
  (number) => `123e4567-e89b-42d3-a456-${String(number).padStart(12, "0")}`,
  (number) => `${LONG_ID}_${number}`,
  (number) => `call:${number}/ü !`,
  (number) => `fc_${number}|call_${number}`,
];

/** Ids that models repeat, or that become one when what is illegal in them is replaced or cut off. */
const REPEATED_IDS: readonly string[] = [
  "functions.get:0",
  "functions_get_0",
  "a.b",
  "a/b",
  "a_b",
  "123456789",
];

function callId(pen: Pen): string | undefined {
  const { random } = pen;
  return random.weighted<() => string | undefined>([
    [30, () => random.pick(FRESH_IDS)(pen.unique())],
    [3, () => random.pick(REPEATED_IDS)],
    [1, () => undefined],
    [1, () => ""],
    [1.5, () => (pen.ids.length > 0 ? random.pick(pen.ids) : "")],
  ])();
}

const LONG_NAME = "look_up_the_weather_of_a_city_that_the_user_names_in_the_units_that_";

/** Names of tools, bound or not, and what models make of them. */
export const NAMES: Readonly<Record<"legal" | "illegal", readonly string[]>> = {
  legal: ["get_weather", "search", "add-numbers", "READ_file2", "a_b"],
  illegal: [
    "mcp.server/tool name",
    "$READFILE",
    "a.b",
    "a/b",
    "a b",
    `${LONG_NAME}1`,
    `${LONG_NAME}2`,
    "wetter_für_köln",
    "天気",
    "1:search",
  ],
};

function callName(pen: Pen): string {
  const { random, toolNames } = pen;
  if (toolNames.length > 0 && random.chance(0.6)) return random.pick(toolNames);
  return random.weighted<() => string>([
    [6, () => random.pick(NAMES.legal)],
    [4, () => random.pick(NAMES.illegal)],
    [0.7, () => ""],
  ])();
}

/** Arguments: well formed most of the time, and only then with a token that the mark is for. */
function args(pen: Pen, mark: Mark): unknown {
  return pen.random.weighted<() => unknown>([
    [8, () => ({ city: mark(pen) })],
    [2, () => ({ filters: [{ any: [mark(pen), 1.5, null, true] }], "": { $ref: "#" }, units: mark(pen) })],
    [2, () => ({ text: `first line\n"${mark(pen)}"\t\\ 世界`, count: 0 })],
    [1.5, () => ({ "filter[id]": mark(pen), $top: 1, "a b": mark(pen), a_b: mark(pen), "": 0 })],
    [1, () => ({ q: mark(pen), big: 2 ** 63, huge: 1.7e308, tiny: -5e-324 })],
    [1, () => JSON.parse(`{"__proto__":{"polluted":"${mark(pen)}"},"q":"${mark(pen)}"}`) as unknown],
    [1.5, () => JSON.stringify({ city: mark(pen) })],
    [1, () => ({})],
    [0.7, () => undefined],
    [0.5, () => null],
    [0.5, () => [pen.loose("arg")]],
    [0.5, () => JSON.stringify([pen.loose("arg")])],
    [0.5, () => `{"city": "${pen.loose("arg")}`],
    [0.3, () => ""],
  ])();
}
