import type { Warning } from "../../warnings.js";
import { GUARDRAIL_NAMES } from "./guardrail_options.js";
import { nearestOption } from "./nearest_option.js";
import { optionOf } from "./option_lists.js";

/** What LangChain and LangGraph hand to models of a chain, graph or tool beside a model's own options. */
const HANDED_TO_CALLS: ReadonlySet<string> = new Set([
  // The configuration of a LangGraph run, and what its nodes get.
  "checkpointDuring",
  "context",
  "control",
  "debug",
  "durability",
  "executionInfo",
  "heartbeat",
  "inputKeys",
  "interrupt",
  "interruptAfter",
  "interruptBefore",
  "outputKeys",
  "serverInfo",
  "store",
  "streamMode",
  "subgraphs",
  "writer",
  // What tools get, and functions in a streamed chain.
  "config",
  "state",
  "toolCall",
  "toolCallId",
  // `streamEvents`, and LangChain's older chains.
  "encoding",
  "options",
  "promptIndex",
  "version",
]);

/** What LangChain and LangGraph have in `configurable`, all of which `initChatModel` may make fields of. */
const HANDED_TO_MODELS: ReadonlySet<string> = new Set([
  "assistant_id",
  "checkpoint_id",
  "checkpoint_map",
  "checkpoint_ns",
  "graph_id",
  "messageHistory",
  "run_id",
  "task_id",
  "thread_id",
]);

/** Names that begin so are LangChain's own, between its parts. */
const INTERNAL = /^(?:ls_|lc_|langgraph_|__)/;

/** Where options are given. */
interface Place {
  /** The model's constructor, or a call. */
  on: "model" | "call";
  /** Whether the model is of a class of the caller's, which may have options of its own. */
  isExtended: boolean;
}

/**
 * What is to be said of options that have no effect where they are given: of what no option is called, of fields of the
 * model that are given to a call, and of what is ignored.
 */
export function idleOptions(given: object, place: Place): Warning[] {
  return Object.entries(given)
    .filter(([, value]) => value !== undefined && value !== null)
    .flatMap(([name]) => {
      const message = idlenessOf(name, place);
      return message === undefined ? [] : [{ kind: `option ${name}`, message }];
    });
}

function idlenessOf(name: string, { on, isExtended }: Place): string | undefined {
  const option = optionOf(name);
  if (option?.ignored !== undefined) return `\`${name}\` has no effect, because ${option.ignored}`;
  if (option?.langchains || isExtended) return undefined;
  if (option) {
    return on === "call" && option.on === "model"
      ? `\`${name}\` has no effect on a call. Set it on the model`
      : undefined;
  }
  const handed = on === "call" ? HANDED_TO_CALLS : HANDED_TO_MODELS;
  const isNobodys = !handed.has(name) && !INTERNAL.test(name) && !GUARDRAIL_NAMES.includes(name);
  return isNobodys ? unknown(name) : undefined;
}

function unknown(name: string): string {
  const nearest = nearestOption(name);
  const question = nearest === undefined ? "" : `. Did you mean \`${nearest}\`?`;
  return `There is no option \`${name}\`, so it has no effect${question}`;
}
