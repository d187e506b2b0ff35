import { parsePartialJson } from "@langchain/core/output_parsers";
import { parseJson } from "../../json/depth.js";

/** The thinking that some models write before they answer, complete or still growing. */
const THOUGHTS = /^\s*<(think|thinking|reasoning|reflection)>(?:[^]*?<\/\1>|[^]*$)/;

const FENCED = /```[a-zA-Z]*[^\S\n]*\n([^]*?)```/g;

/** The beginning of a JSON object, to tell it from other braces. What is inside an object is not an answer by itself. */
const OBJECT_START = /^\{\s*["}]/;

/** How many unclosed braces are examined, because the text of a program may be full of them. */
const MOST_OPEN = 32;

/** How often a whole text is searched for JSON inside braces that are not JSON. */
const MOST_READINGS = 32;

/**
 * All JSON in a text that may be the answer, the most likely first: the text itself, then JSON in fences and between other
 * words, the last first. Thinking before the answer is ignored.
 */
export function jsonIn(text: string): unknown[] {
  const answer = withoutThoughts(text).trim();
  const whole = parseJson(answer);
  if (whole !== undefined) return [whole];
  const fenced = [...answer.matchAll(FENCED)].map(([, inside = ""]) => parseJson(inside.trim()));
  const parsed = [...spansOf(answer)].map(parseJson);
  return [...fenced.toReversed(), ...parsed.toReversed()].filter((value) => value !== undefined);
}

/** The object or list that is arriving at the end of a text; `undefined` as long as there is none. */
export function growingJsonIn(text: string): unknown {
  const answer = withoutThoughts(text);
  const start = answer.search(/[{[]/);
  if (start < 0) return undefined;
  const before = answer.slice(0, start).trim();
  // Between other words a brace may be anything.
  if (before !== "" && !before.includes("```")) return undefined;
  return parsePartialJson(answer.slice(start).replace(/\n```[^]*$/, "")) ?? undefined;
}

function withoutThoughts(text: string): string {
  let rest = text;
  for (let found = THOUGHTS.exec(rest); found; found = THOUGHTS.exec(rest))
    rest = rest.slice(found[0].length);
  return rest;
}

/** The parts of a text that begin with a brace or bracket and end with the one that closes it. */
function* spansOf(text: string): Generator<string> {
  let open = 0;
  let read = 0;
  let at = nextStart(text, 0);
  while (at >= 0 && open < MOST_OPEN && read < MOST_READINGS * text.length) {
    const end = endOf(text, at);
    const isJson = OBJECT_START.test(text.slice(at, at + 100));
    // Other braces contain no JSON, and finding that out by parsing takes long.
    const mayBeJson = isJson || text.charAt(at) === "[";
    if (end === undefined) {
      if (isJson) return;
      open += 1;
    } else if (mayBeJson) yield text.slice(at, end);
    read += (end ?? text.length) - at;
    const isWhole =
      end !== undefined && (isJson || (mayBeJson && parseJson(text.slice(at, end)) !== undefined));
    at = nextStart(text, isWhole ? end : at + 1);
  }
}

function nextStart(text: string, from: number): number {
  const found = text.slice(from).search(/[{[]/);
  return found < 0 ? -1 : from + found;
}

/**
 * Where the part that begins with a brace ends; braces in strings do not count. No token is a whole string: to match one of
 * some megabytes overflows the stack.
 */
function endOf(text: string, start: number): number | undefined {
  let depth = 0;
  let isInString = false;
  const tokens = /\\[^]|["{}[\]]/g;
  tokens.lastIndex = start;
  for (let match = tokens.exec(text); match; match = tokens.exec(text)) {
    const [token] = match;
    if (token === '"') isInString = !isInString;
    if (isInString) continue;
    if (token === "{" || token === "[") depth += 1;
    else if (token === "}" || token === "]") depth -= 1;
    if (depth === 0) return match.index + 1;
  }
  return undefined;
}
