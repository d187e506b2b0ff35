import { isRecord } from "../json/record.js";
import { modelName, type ApiName } from "../models/resolve.js";
import type { CallSettings } from "./options/settings.js";
import { buildParameters } from "./request/build_request.js";
import { CallParameters } from "./request/call_parameters.js";
import type { TracedCall } from "./tracing.js";

/** What the options of a call say, together with the model's fields. */
export class CallReading {
  readonly settings: CallSettings;
  readonly parameters: CallParameters;
  #traced: TracedCall | undefined;

  constructor(settings: CallSettings) {
    this.settings = settings;
    this.parameters = new CallParameters(settings);
  }

  /** What traces show of the call. */
  traced(api: ApiName): TracedCall {
    return (this.#traced ??= this.#trace(api));
  }

  #trace(api: ApiName): TracedCall {
    const { settings, parameters } = this;
    const { request } = buildParameters(settings, { api, parameters });
    return { parameters: request, modelName: modelName(settings.model, settings) };
  }
}

/** In the options of a call, the place for their reading. A symbol, because `{ ...options }` copies it and nothing shows it. */
const KEPT = Symbol("langchain-bedrock: what was read from these options");

/**
 * The options of one call, with a place for their reading. LangChain asks for it twice to trace the call, and once more to
 * make it, with copies of the options.
 */
export function withPlaceForReading<Options extends object>(options: Options): Options {
  return { ...options, [KEPT]: new KeptReading() };
}

/** The options without that place, for callbacks. */
export function withoutPlaceForReading<Options extends object>(options: Options): Options {
  const shown = { ...options };
  Reflect.deleteProperty(shown, KEPT);
  return shown;
}

/** The reading of options, which is made once for a call unless somebody has changed its options in the meantime. */
export function readOnce(options: object, read: () => CallReading): CallReading {
  const kept: unknown = Reflect.get(options, KEPT);
  return kept instanceof KeptReading ? kept.of(options, read) : read();
}

class KeptReading {
  #values: readonly unknown[] = [];
  #reading: CallReading | undefined;

  of(options: object, read: () => CallReading): CallReading {
    const values = valuesIn(options);
    const isSame =
      values.length === this.#values.length && values.every((value, index) => value === this.#values[index]);
    if (!this.#reading || !isSame) this.#reading = read();
    this.#values = values;
    return this.#reading;
  }
}

/** The names and values of options and of the lists and objects among them, by which a change is seen. */
function valuesIn(options: object): unknown[] {
  // LangChain adds `promptIndex` to the options of a call that it makes.
  const { promptIndex: _index, ...others }: { promptIndex?: unknown } = options;
  return Object.entries(others).flatMap(([name, value]) => [name, value, ...membersOf(value)]);
}

function membersOf(value: unknown): unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.entries(value).flat() : [];
}
