import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Recorded Bedrock traffic, beside the project and never in it; its README says what it is. */
export const FOLDER = join(process.cwd(), "..", "shared", "recordings");

/** A Converse content block on the wire: one member, JSON. */
export type WireBlock = Record<string, unknown> & {
  text?: string;
  toolUse?: { toolUseId: string; name: string; input: unknown; type?: string };
  toolResult?: { toolUseId: string; content: unknown[]; status?: string; type?: string };
  reasoningContent?: { reasoningText?: { text: string; signature?: string }; redactedContent?: string };
  citationsContent?: { content: { text: string }[]; citations: unknown[] };
};

export interface WireReply {
  output: { message: { role: string; content: WireBlock[] } };
  stopReason: string;
  usage?: Record<string, number>;
  metrics?: { latencyMs: number };
  trace?: unknown;
}

export interface WireEvent {
  headers: Record<string, string>;
  payload: Record<string, unknown>;
  /** The chunk of an InvokeModel stream, decoded. */
  inner?: Record<string, unknown>;
}

export interface Interaction {
  op: string;
  model: string;
  request: { messages?: { role: string; content: WireBlock[] }[] } & Record<string, unknown>;
  status: number;
  headers: Record<string, string>;
  json?: WireReply;
  events?: WireEvent[];
  eventstream_base64?: string;
}

/** An interaction and where it stands, for the name of its test. */
export type Recorded = [name: string, interaction: Interaction];

/** All recorded interactions of one operation; none where the folder is absent. */
export function recordedInteractions(op: string): Recorded[] {
  return recordingFiles().flatMap(([file, interactions]) =>
    interactions.flatMap((interaction, index): Recorded[] =>
      interaction.op === op ? [[`${file} #${index}`, interaction]] : [],
    ),
  );
}

/** All recordings, file by file. */
export function recordingFiles(): [file: string, interactions: Interaction[]][] {
  if (!existsSync(FOLDER)) return [];
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .toSorted()
    .map((file) => [file, readInteractions(file)]);
}

function readInteractions(file: string): Interaction[] {
  const { interactions }: { interactions: Interaction[] } = JSON.parse(
    readFileSync(join(FOLDER, file), "utf8"),
  );
  return interactions;
}
