import type { Warning } from "../../warnings.js";
import { GUARDRAIL_NAMES } from "./guardrail_options.js";
import { nearestOption } from "./nearest_option.js";
import { optionOf } from "./option_lists.js";

/** What LangChain and LangGraph pass to the models of a chain, graph or tool besides the model's own options. */
const PASSED_TO_CALLS: ReadonlySet<string> = new Set([
  // The configuration of a LangGraph run, and what its nodes receive.
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
  // What tools receive, and functions in a streamed chain.
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

/** What LangChain and LangGraph put into `configurable`, which `initChatModel` may pass on as fields. */
const PASSED_TO_MODELS: ReadonlySet<string> = new Set([
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

/** Prefixes of the names that LangChain and LangGraph use internally. */
const INTERNAL = /^(?:ls_|lc_|langgraph_|__)/;

/** Where options are given. */
interface Place {
  /** The model's constructor, or a call. */
  on: "model" | "call";
  /** Whether the model's class is a subclass by the caller, which may have options of its own. */
  isExtended: boolean;
}

/**
 * Warnings about options that have no effect: names that are not options, fields of the model that are given to a call,
 * and options that are ignored.
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
  const passed = on === "call" ? PASSED_TO_CALLS : PASSED_TO_MODELS;
  const isUnknown = !passed.has(name) && !INTERNAL.test(name) && !GUARDRAIL_NAMES.includes(name);
  return isUnknown ? unknownOption(name) : undefined;
}

function unknownOption(name: string): string {
  const nearest = nearestOption(name);
  const question = nearest === undefined ? "" : `. Did you mean \`${nearest}\`?`;
  return `\`${name}\` has no effect, because there is no such option${question}`;
}
