import type {
  ContentBlockDeltaEvent,
  ContentBlockStartEvent,
  ConverseStreamOutput,
} from "@aws-sdk/client-bedrock-runtime";

import type { GivenKeys } from "../tools/property_keys.js";
import type { WireNames } from "../tools/wire_names.js";
import { KeyRewriter } from "./key_rewriter.js";

/** The events of a whole reply, with the caller's names and ids. */
export function* turnBack(
  events: Iterable<ConverseStreamOutput>,
  names: WireNames,
): Generator<ConverseStreamOutput> {
  const translator = new ReplyTranslator(names);
  for (const event of events) yield* translator.translate(event);
}

/**
 * Restores the caller's tool names, keys (of tool input and of a JSON answer) and call ids, event by event. Malformed events
 * are passed on, because the reducer rejects them.
 */
export class ReplyTranslator {
  readonly #names: WireNames;
  /** The inputs of calls whose keys differ from the caller's, by the index of their block. */
  readonly #inputs = new Map<number, KeyRewriter>();
  /** The texts that may be JSON with such keys: an answer for a schema, or a tool's input that was written as text. */
  readonly #answers = new Map<number, KeyRewriter>();
  readonly #answerKeys: GivenKeys;

  constructor(names: WireNames) {
    this.#names = names;
    this.#answerKeys = new Map([names.answerKeys, ...names.toolKeys.values()].flatMap((keys) => [...keys]));
  }

  /** The event with the caller's names, after what was held back of the block that it ends. */
  translate(event: ConverseStreamOutput): readonly ConverseStreamOutput[] {
    const { contentBlockStart, contentBlockDelta, contentBlockStop } = event;
    if (contentBlockDelta) return [this.#hasKeys ? this.#extend(event, contentBlockDelta) : event];
    if (contentBlockStart) return [{ contentBlockStart: this.#start(contentBlockStart) }];
    return contentBlockStop ? [...this.#rest(contentBlockStop.contentBlockIndex ?? 0), event] : [event];
  }

  /** Whether any text or input may contain keys that differ from the caller's. */
  get #hasKeys(): boolean {
    return this.#answerKeys.size > 0 || this.#inputs.size > 0;
  }

  #start(started: ContentBlockStartEvent): ContentBlockStartEvent {
    const { contentBlockIndex = 0, start } = started;
    const call = start?.toolUse;
    if (!call || call.type === "server_tool_use") return started;
    const name = call.name === undefined ? undefined : this.#names.tools.toGiven(call.name);
    const keys = this.#names.toolKeys.get(name ?? "");
    if (keys) this.#inputs.set(contentBlockIndex, new KeyRewriter(keys));
    const toolUseId = this.#names.callIds.next(call.toolUseId);
    return { ...started, start: { toolUse: { ...call, name, toolUseId } } };
  }

  #extend(event: ConverseStreamOutput, extended: ContentBlockDeltaEvent): ConverseStreamOutput {
    const { contentBlockIndex = 0, delta } = extended;
    if (typeof delta?.text === "string") {
      const text = this.#answerAt(contentBlockIndex)?.push(delta.text);
      return text === undefined ? event : { contentBlockDelta: { ...extended, delta: { text } } };
    }
    if (typeof delta?.toolUse?.input !== "string") return event;
    const input = this.#inputs.get(contentBlockIndex)?.push(delta.toolUse.input);
    return input === undefined
      ? event
      : { contentBlockDelta: { ...extended, delta: { toolUse: { input } } } };
  }

  /** The rewriter of an answer. An answer has no start event, so its first text begins it. */
  #answerAt(index: number): KeyRewriter | undefined {
    if (this.#answerKeys.size > 0 && !this.#answers.has(index))
      this.#answers.set(index, new KeyRewriter(this.#answerKeys));
    return this.#answers.get(index);
  }

  /** What was held back, if a block ends in the middle of a key. */
  *#rest(contentBlockIndex: number): Generator<ConverseStreamOutput> {
    const text = this.#answers.get(contentBlockIndex)?.end();
    const input = this.#inputs.get(contentBlockIndex)?.end();
    if (text) yield { contentBlockDelta: { contentBlockIndex, delta: { text } } };
    if (input) yield { contentBlockDelta: { contentBlockIndex, delta: { toolUse: { input } } } };
  }
}
