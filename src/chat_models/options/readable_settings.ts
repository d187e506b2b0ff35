import { DEFAULT_MS } from "../../transport/exchange/deadlines.js";
import type { ChatBedrockFields, FieldAliases, ResolvedFields } from "./fields.js";
import type { GuardrailAliases } from "./guardrail_options.js";
import { optionOf } from "./option_lists.js";
import { OPTIONS, type OptionName } from "./option_table.js";
import { properNameOf } from "./proper_names.js";

type Table = typeof OPTIONS;

/** The settings of a model that are not secret, not LangChain's, and have no member of their own. */
type ReadableName = {
  [Name in Exclude<OptionName, "model">]: Table[Name] extends { langchains: true }
    ? never
    : Table[Name] extends { stored: "value" | "value, no identity" | "alive" }
      ? Name
      : never;
}[Exclude<OptionName, "model">];

/** `profile` is what LangChain asks of a model. */
type ReadableAlias = {
  [Name in Exclude<keyof FieldAliases, "profile">]: Table[Name]["of"] extends ReadableName | "model"
    ? Name
    : never;
}[Exclude<keyof FieldAliases, "profile">];

/** The settings of a model as they were given, for reading. */
export interface ReadableSettings
  extends
    Readonly<Pick<ResolvedFields<ChatBedrockFields>, ReadableName>>,
    Readonly<Pick<FieldAliases, ReadableAlias>>,
    Readonly<Pick<GuardrailAliases, "guardrailIdentifier" | "guardrailVersion" | "trace">> {}

/** What a setting is when it was not given, where LangChain's other classes have a value then too. */
const DEFAULTS = { streaming: false, streamUsage: true, streamIdleTimeout: DEFAULT_MS.streamIdle } as const;

/** Makes members of a prototype for all readable settings that it has no member for. */
export function defineReadableSettings<Model extends object>(
  prototype: Model,
  fieldsOf: (model: Model) => object,
): void {
  for (const name of Object.keys(OPTIONS).filter((key) => isReadable(key) && !(key in prototype))) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: Model) {
        return settingIn({ ...DEFAULTS, ...fieldsOf(this) }, name);
      },
    });
  }
}

function isReadable(name: string): boolean {
  const option = optionOf(name);
  if (!option || option.langchains || name === "model") return false;
  return option.stored.startsWith("value") || option.stored === "alive";
}

function settingIn(fields: object, name: string): unknown {
  const settings = new Map<string, unknown>(Object.entries(fields));
  const proper = properNameOf(name);
  if (settings.has(proper)) return settings.get(proper);
  return new Map<string, unknown>(Object.entries(settings.get("guardrailConfig") ?? {})).get(name);
}
