/** The meaning of a parameter, whatever an API calls it. */
export type Meaning =
  "maxTokens" | "temperature" | "topP" | "topK" | "stopSequences" | "thinking" | "effort" | "toolChoice";

/** The names of a parameter in the APIs of Bedrock's model families. */
const MEANINGS: Readonly<Record<string, readonly Meaning[]>> = {
  temperature: ["temperature"],
  top_p: ["topP"],
  topP: ["topP"],
  p: ["topP"],
  top_k: ["topK"],
  topK: ["topK"],
  k: ["topK"],
  max_tokens: ["maxTokens"],
  maxTokens: ["maxTokens"],
  max_new_tokens: ["maxTokens"],
  max_completion_tokens: ["maxTokens"],
  max_tokens_to_sample: ["maxTokens"],
  max_gen_len: ["maxTokens"],
  maxTokenCount: ["maxTokens"],
  stop: ["stopSequences"],
  stop_sequences: ["stopSequences"],
  stopSequences: ["stopSequences"],
  thinking: ["thinking"],
  reasoningConfig: ["thinking", "effort"],
  reasoning_effort: ["effort"],
  reasoning_config: ["effort"],
  tool_choice: ["toolChoice"],
};

/** The objects in which some families keep parameters, by the meanings that their members may have. */
const OBJECTS: Readonly<Record<string, Readonly<Record<string, readonly Meaning[]>>>> = {
  // Nova's and Titan's.
  inferenceConfig: MEANINGS,
  textGenerationConfig: MEANINGS,
  // Claude's, which also holds the answer's format, and OpenAI's.
  output_config: { effort: ["effort"] },
  reasoning: { effort: ["effort"] },
};

/** The meanings of a parameter of this name; empty if the name is not known. */
export function meaningsOf(name: string, object?: string): readonly Meaning[] {
  const names = object === undefined ? MEANINGS : OBJECTS[object];
  return names && Object.hasOwn(names, name) ? (names[name] ?? []) : [];
}

/** Whether a parameter of this name contains others. */
export function isParameterObject(name: string): boolean {
  return Object.hasOwn(OBJECTS, name);
}
