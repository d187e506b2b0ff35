/**
 * Writes the table of `docs/models.md` from the rows of `src/models/vendors`: what every known model takes.
 *
 *   npm run docs:models
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import type { Capabilities, ReasoningSupport } from "../src/models/capabilities.js";
import { knownModels } from "../src/models/catalog.js";
import { factsOf, knownModelNames } from "../src/models/facts.js";
import { undated } from "../src/models/model_version.js";
import { capabilitiesOf } from "../src/models/resolve.js";
import { withTable } from "./page_table.js";

const PAGE = fileURLToPath(new URL("../docs/models.md", import.meta.url));

/** What the table says about a model, by heading. */
const COLUMNS: Readonly<Record<string, (model: string, capabilities: Capabilities) => string>> = {
  "input / output tokens": (model) => {
    const facts = factsOf(model);
    return facts ? `${short(facts.maxInputTokens)} / ${short(facts.maxOutputTokens)}` : "";
  },
  reads: (model) => {
    const facts = factsOf(model);
    return [
      "text",
      ...(["images", "documents", "audio", "video"] as const).filter((medium) => facts?.[medium]),
    ].join(", ");
  },
  "tool choice": (model, { toolChoices }) => (factsOf(model)?.tools ? toolChoices.join(", ") : "no tools"),
  "tools streamed": (model, { streamedTools }) => (factsOf(model)?.tools ? mark(streamedTools) : ""),
  "strict tools": (_, { strictTools }) => mark(strictTools),
  "JSON schema": (_, { structuredOutput }) => mark(structuredOutput),
  "`reasoning`": (_, { reasoning }) => (reasoning ? askOf(reasoning) : ""),
  "`temperature`, `topP`": (_, capabilities) => samplingOf(capabilities),
  "`stop`": (_, { stopSequences }) => mark(stopSequences),
  "cache points": (_, { promptCaching }) => cachingOf(promptCaching),
  prefill: (_, { trailingAssistant }) => mark(trailingAssistant),
  "beside tool results": (_, { besideToolResults }) => besideToolResults,
  "media in tool results": (_, { toolResultMedia }) =>
    Object.entries(toolResultMedia)
      .flatMap(([medium, support]) =>
        support === "refused" ? [] : [support === "text" ? "csv, txt" : medium],
      )
      .join(", "),
};

/** The page with an up-to-date table. */
export function pageOfModels(): string {
  const rows = knownModelNames()
    .flatMap(namesOf)
    .map((model) => [`\`${model}\``, ...cellsOf(model)]);
  return withTable(PAGE, "models", ["model", ...Object.keys(COLUMNS)], rows);
}

/** A model without date and version, or the whole ids where these make a difference to the table. */
function namesOf(model: string): string[] {
  const ids = knownModels()
    .map(({ id }) => id)
    .filter((id) => undated(id) === model);
  const different = new Set(ids.map((id) => cellsOf(id).join()));
  return different.size > 1 ? ids.toSorted() : [model];
}

function cellsOf(model: string): string[] {
  const capabilities = capabilitiesOf(model);
  return Object.values(COLUMNS).map((cell) => cell(model, capabilities));
}

function askOf({ as, efforts, canBeOff }: ReasoningSupport): string {
  return `${as}: ${[...efforts, ...(canBeOff ? ["`false`"] : [])].join(", ")}`;
}

function mark(support: string): string {
  return support === "accepted" ? "yes" : "";
}

function cachingOf(caching: Capabilities["promptCaching"]): string {
  if (caching === "refused") return "";
  const where = caching.tools === "accepted" ? "tools, system, messages" : "system, messages";
  return `${where}; ${caching.oneHour === "accepted" ? "5m, 1h" : "5m"}`;
}

function samplingOf({ temperature, temperatureWithTopP }: Capabilities): string {
  if (temperature === "refused") return "none";
  return temperatureWithTopP === "accepted" ? "both" : "one";
}

function short(tokens: number): string {
  if (tokens >= 1_000_000) return `${tokens / 1_000_000}M`;
  return tokens >= 1000 ? `${Math.round(tokens / 1000)}k` : String(tokens);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) writeFileSync(PAGE, pageOfModels());
