import type { Line } from "../line.js";
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

export const AMAZON: readonly Line[] = [
  { vendor: "amazon", name: /^titan-embed|-embeddings/, traits: { nativeFormat: "embeddings" } },
  { vendor: "amazon", name: /^nova-(?:lite|micro|pro|premier)/, traits: NOVA },
  // E61.
  {
    vendor: "amazon",
    name: /^nova-/,
    traits: { ...NOVA, reasoningConfig: true, highEffortAlone: true },
  },
  // User guide, "Supported models and features". Two user turns in a row are recorded as accepted.
  {
    vendor: "amazon",
    name: /^titan-(?:text|tg1)/,
    traits: {
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
    },
  },
];
