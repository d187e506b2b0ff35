import { DEFAULT_MS } from "../../transport/exchange/deadlines.js";
import type { ChatBedrockFields, FieldAliases, ResolvedFields } from "./fields.js";
import type { GuardrailAliases } from "./guardrail_options.js";
import { optionOf } from "./option_lists.js";
import { OPTIONS, type OptionName } from "./option_table.js";
import { properNameOf } from "./proper_names.js";

type Table = typeof OPTIONS;

/** The settings of a model that are not secret, are not handled by LangChain, and have no member of their own. */
type ReadableName = {
  [Name in Exclude<OptionName, "model">]: Table[Name] extends { langchains: true }
    ? never
    : Table[Name] extends { stored: "value" | "value, no identity" | "alive" }
      ? Name
      : never;
}[Exclude<OptionName, "model">];

/** Without `profile`, which is LangChain's own member for a model's capabilities. */
type ReadableAlias = {
  [Name in Exclude<keyof FieldAliases, "profile">]: Table[Name]["of"] extends ReadableName | "model"
    ? Name
    : never;
}[Exclude<keyof FieldAliases, "profile">];

/** The settings of a model as they were given, read-only. */
export interface ReadableSettings
  extends
    Readonly<Pick<ResolvedFields<ChatBedrockFields>, ReadableName>>,
    Readonly<Pick<FieldAliases, ReadableAlias>>,
    Readonly<Pick<GuardrailAliases, "guardrailIdentifier" | "guardrailVersion" | "trace">> {}

/** Defaults of settings for which LangChain's other classes also show a default. */
const DEFAULTS = { streaming: false, streamUsage: true, streamIdleTimeout: DEFAULT_MS.streamIdle } as const;

/** Defines a getter on a prototype for each readable setting that has no member there yet. */
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
