/** A model that can be picked. */
export interface Model {
  id: string;
  name: string;
}

/** The models of the picker, the default one first. `--model` replaces them. */
export const MODELS: readonly Model[] = [
  { id: "us.anthropic.claude-sonnet-4-5-20250929-v1:0", name: "Claude Sonnet 4.5" },
  { id: "us.anthropic.claude-haiku-4-5-20251001-v1:0", name: "Claude Haiku 4.5" },
  { id: "us.amazon.nova-pro-v1:0", name: "Nova Pro" },
  { id: "us.amazon.nova-2-lite-v1:0", name: "Nova 2 Lite" },
  { id: "openai.gpt-oss-120b-1:0", name: "gpt-oss 120b" },
];
