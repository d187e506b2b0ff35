import type { Tool } from "@aws-sdk/client-bedrock-runtime";

import { liftParameters, type Parameters } from "../../parameters/lift.js";
import { isAnthropicTool, type AnthropicTool } from "../../tools/anthropic_tools.js";
import { toConverseTools } from "../../tools/specs.js";
import type { CallSettings } from "../options/settings.js";

/** The tools of a call. */
interface OfferedTools {
  /** Those that Anthropic defines, which its own API takes. */
  anthropics: readonly AnthropicTool[];
  /** The others, in Converse's form. */
  converted: readonly Tool[];
}

/**
 * The parameters and tools of a call, which depend on its settings alone. They are read once for its traces, its request,
 * and what is sent after a refusal.
 */
export class CallParameters {
  readonly #settings: CallSettings;
  #lifted: Parameters | undefined;
  #offered: { vendor: string | undefined; tools: OfferedTools } | undefined;

  constructor(settings: CallSettings) {
    this.#settings = settings;
  }

  /** @throws InvalidInputError for values that JSON cannot hold. */
  get lifted(): Parameters {
    return (this.#lifted ??= liftParameters(this.#settings));
  }

  /**
   * The tools for a vendor's model.
   *
   * @throws InvalidInputError for a tool that cannot be sent.
   */
  toolsFor(vendor: string | undefined): OfferedTools {
    if (this.#offered?.vendor !== vendor) this.#offered = undefined;
    this.#offered ??= { vendor, tools: this.#offer(vendor) };
    return this.#offered.tools;
  }

  #offer(vendor: string | undefined): OfferedTools {
    const { tools = [], strict } = this.#settings;
    const given: readonly unknown[] = tools;
    const anthropics = vendor === "anthropic" ? given.filter(isAnthropicTool) : [];
    const own = tools.filter((tool) => !anthropics.some((other) => other === tool));
    return { anthropics, converted: toConverseTools(own, strict) };
  }
}
