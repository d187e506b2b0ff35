import { meaningsOf, type Meaning } from "../parameters/meanings.js";
import type { Warning } from "../warnings.js";
import { GUARDRAIL_NAMES } from "./guardrail_options.js";
import { optionOf } from "./option_lists.js";
import { OPTIONS } from "./option_table.js";
import { properNameOf } from "./proper_names.js";

/** What LangChain and LangGraph hand to every runnable of a chain or graph, whatever it is. */
const OF_EVERY_RUNNABLE: ReadonlySet<string> = new Set([
  "cache",
  "checkpointDuring",
  "context",
  "control",
  "debug",
  "durability",
  "encoding",
  "executionInfo",
  "heartbeat",
  "inputKeys",
  "interrupt",
  "interruptAfter",
  "interruptBefore",
  "options",
  "outputKeys",
  "promptIndex",
  "serverInfo",
  "store",
  "streamMode",
  "subgraphs",
  "version",
  "writer",
]);

/** Names that begin so are LangChain's own, between its parts. */
const INTERNAL = /^(?:ls_|lc_|__)/;

/** The options for the parameters that models' own APIs have names for. */
const OPTION_OF_MEANING: Readonly<Record<Meaning, string>> = {
  maxTokens: "maxTokens",
  temperature: "temperature",
  topP: "topP",
  topK: "topK",
  stopSequences: "stop",
  thinking: "reasoning",
  effort: "reasoning",
  toolChoice: "tool_choice",
};

/** What is to be said of fields or call options that have no effect: of what no option is called, and what is ignored. */
export function idleOptions(given: object): Warning[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name]) => {
      const message = idlenessOf(name);
      return message === undefined ? [] : [{ kind: `option ${name}`, message }];
    });
}

function idlenessOf(name: string): string | undefined {
  const option = optionOf(name);
  if (option) return option.ignored && `\`${name}\` has no effect, because ${option.ignored}`;
  if (OF_EVERY_RUNNABLE.has(name) || INTERNAL.test(name) || GUARDRAIL_NAMES.includes(name)) return undefined;
  const nearest = nearestOption(name);
  return `There is no option \`${name}\`, so it has no effect${nearest === undefined ? "" : `. Did you mean \`${nearest}\`?`}`;
}

/** The option whose name says the same in another spelling, or is but two letters away. */
function nearestOption(name: string): string | undefined {
  const [meaning] = meaningsOf(name);
  if (meaning) return OPTION_OF_MEANING[meaning];
  const letters = lettersOf(name);
  const distances = Object.keys(OPTIONS).map((known) => ({
    known,
    distance: distance(letters, lettersOf(known)),
  }));
  const [nearest] = distances.toSorted((one, other) => one.distance - other.distance);
  return nearest && nearest.distance <= Math.min(2, letters.length / 4)
    ? properNameOf(nearest.known)
    : undefined;
}

/** The letters of a name in camelCase or snake_case. */
function lettersOf(name: string): string {
  return name.slice(0, 100).replaceAll(/[_\W]/g, "").toLowerCase();
}

/** How many letters have to be put in, left out or changed to make one word of another (Levenshtein). */
function distance(one: string, other: string): number {
  let row = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (const [index, letter] of one.split("").entries()) {
    const next = [index + 1];
    for (const [at, against] of other.split("").entries()) {
      const changed = (row[at] ?? 0) + (letter === against ? 0 : 1);
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
