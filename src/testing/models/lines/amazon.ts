import { linesOf, type Line } from "../line.js";
import type { Traits } from "../traits.js";

const NOVA: Partial<Traits> = {
  nativeFormat: "nova",
  systemTurns: "refused by Converse",
  // E29.
  hyphensInToolNames: false,
  // Nova user guide, defining a tool.
  richSchemaRoots: false,
  // E13. Video was refused too, but is accepted here, because only Nova reads videos and the API has a member for them.
  toolResultDocuments: ["csv", "txt"],
  outputSchema: false,
  strictTools: false,
  oneHourCaching: "refused by Converse",
  // pydantic-ai's profiles; user guide.
  cachesTools: false,
  // E62 (live): Nova Pro refuses it.
  reasoningConfig: false,
  reasoningSignature: false,
};

/** User guide, "Supported models and features". Two user turns in a row are recorded as accepted. */
const TITAN: Partial<Traits> = {
  nativeFormat: "titan",
  repeatedRoles: true,
  lastTurn: "user",
  system: false,
  systemTurns: "refused by Converse",
  serverTools: false,
  tools: false,
  toolResultMedia: [],
  outputSchema: false,
  strictTools: false,
  caching: false,
  reasoningSignature: false,
};

export const AMAZON: readonly Line[] = linesOf("amazon", [
  [/^titan-embed|-embeddings/, { nativeFormat: "embeddings" }],
  [/^nova-(?:lite|micro|pro|premier)/, NOVA],
  // E61.
  [/^nova-/, { ...NOVA, reasoningConfig: true, highEffortAlone: true }],
  [/^titan-(?:text|tg1)/, TITAN],
]);
