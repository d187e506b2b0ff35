import type {
  ContentBlock,
  ConverseStreamRequest,
  GuardrailConverseTextBlock,
  SystemContentBlock,
} from "@aws-sdk/client-bedrock-runtime";

import { recordOf } from "../json/record.js";
import { hexText, sha256 } from "../platform/platform.js";

/** The member of an InvokeModel body for the guardrail. */
export const GUARDRAIL_MEMBER = "amazon-bedrock-guardrailConfig";

/** A request whose guarded texts are tagged, and the tags' suffix for its body. */
export interface TaggedRequest {
  request: ConverseStreamRequest;
  /** Absent if no text is guarded. */
  tagSuffix?: string;
}

/**
 * InvokeModel's form of `guardContent`: guarded texts are tagged within the native prompt, whatever its format, with a
 * suffix that is also in the body. Images have no tags.
 *
 * https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-tagging.html
 */
export function tagGuardedTexts(request: ConverseStreamRequest): TaggedRequest {
  const { guardrailConfig, system = [], messages = [] } = request;
  const guarded = [...system, ...messages.flatMap(({ content = [] }) => content)].flatMap(guardedText);
  if (!guardrailConfig || guarded.length === 0) return { request };
  const tagSuffix = givenSuffix(request) ?? suffixOf(guarded);
  const tagged = {
    ...request,
    system: system.map((block) => tag(block, tagSuffix)),
    messages: messages.map(({ role, content = [] }) => ({
      role,
      content: content.map((block) => tag(block, tagSuffix)),
    })),
  };
  return { request: tagged, tagSuffix };
}

function guardedText({ guardContent }: ContentBlock | SystemContentBlock): GuardrailConverseTextBlock[] {
  return guardContent?.text?.text ? [guardContent.text] : [];
}

/** The suffix of a caller who also tags text. */
function givenSuffix({ additionalModelRequestFields }: ConverseStreamRequest): string | undefined {
  const { tagSuffix } = recordOf(recordOf(additionalModelRequestFields)[GUARDRAIL_MEMBER]);
  return typeof tagSuffix === "string" ? tagSuffix : undefined;
}

/**
 * The author of the text must not know the suffix, because the text could then end its own tag; AWS proposes a random one. A
 * hash of the texts is as hard to guess, and keeps the same request identical.
 */
function suffixOf(texts: readonly GuardrailConverseTextBlock[]): string {
  return hexText(sha256(JSON.stringify(texts))).slice(0, 20);
}

function tag<Block extends ContentBlock | SystemContentBlock>(
  block: Block,
  suffix: string,
): Block | { text: string } {
  const [guarded] = guardedText(block);
  if (!guarded) return block;
  const names = (guarded.qualifiers ?? []).map((qualifier) => TAGS[qualifier]);
  // Every qualifier is a separate tag, nested in the others.
  const text = (names.length > 0 ? names : [TAGS.guard_content]).reduce(
    (inner, name) => `<${name}_${suffix}>${inner}</${name}_${suffix}>`,
    guarded.text ?? "",
  );
  return { text };
}

/** https://docs.aws.amazon.com/bedrock/latest/userguide/guardrails-contextual-grounding-check.html */
const TAGS = {
  guard_content: "amazon-bedrock-guardrails-guardContent",
  grounding_source: "amazon-bedrock-guardrails-groundingSource",
  query: "amazon-bedrock-guardrails-query",
} as const;
