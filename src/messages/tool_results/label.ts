import { isRecord, stringAt, type Block } from "../../json/record.js";
import { mimeTypeIn } from "../media/member_names.js";
import { mediaUrl, type MediaSource } from "../media/source.js";
import type { RequestContext } from "../request_context.js";

/** The description of a medium, a link or a resource besides its payload. */
export interface Label {
  /** `Resource`, `Link`, `Image` … */
  kind: string;
  names: readonly string[];
  uri?: string | undefined;
  mimeType?: string | undefined;
  /** Anything else about it. */
  note?: string | undefined;
}

/** `[Resource "notes.md" at file:///notes.md (text/markdown)]`. */
export function writeLabel({ kind, names, uri, mimeType, note }: Label): string {
  const name = names.map((one) => ` ${JSON.stringify(one)}`).join(",");
  const at = uri === undefined ? "" : ` at ${uri}`;
  const type = mimeType === undefined ? "" : ` (${mimeType})`;
  return `[${kind}${name}${at}${type}${note === undefined ? "" : `: ${note}`}]`;
}

/** The label of a medium, called a resource if it has a URI. */
export function labelOf(block: Block, media: MediaSource, { fetched }: RequestContext): Label {
  const { metadata } = block;
  const url = mediaUrl(block);
  const followed = url !== undefined && fetched.has(url) ? url : undefined;
  const uri = (isRecord(metadata) ? stringAt(metadata, "uri") : undefined) ?? followed;
  const { mimeType } = media;
  return {
    kind: uri === undefined ? kindOf(block, mimeType) : "Resource",
    names: namesOf(block),
    uri,
    mimeType,
  };
}

/** The label of a link that is not fetched. */
export function linkLabel(block: Block, uri: string): string {
  const mimeType = holdersIn(block)
    .map(mimeTypeIn)
    .find((type) => type !== undefined);
  return writeLabel({
    kind: "Link",
    names: namesOf(block),
    uri,
    mimeType,
    note: stringAt(block, "description"),
  });
}

/** The names of one thing in the various shapes, each once. */
function namesOf(block: Block): string[] {
  const names = holdersIn(block).flatMap((holder) =>
    ["name", "filename", "title"].flatMap((member) => stringAt(holder, member) ?? []),
  );
  return [...new Set(names)];
}

/** The members in which the various shapes keep the name of a medium. */
const HOLDERS: readonly string[] = ["metadata", "file", "source", "image_url", "video_url", "extras"];

function holdersIn(block: Block): Record<string, unknown>[] {
  return [block, ...HOLDERS.map((member) => block[member])].filter(isRecord);
}

const KINDS: ReadonlyMap<string | undefined, string> = new Map([
  ["image", "Image"],
  ["audio", "Recording"],
  ["video", "Video"],
]);

function kindOf({ type }: Block, mimeType: string | undefined): string {
  const medium = mimeType?.split("/")[0];
  return KINDS.get(medium) ?? KINDS.get(type?.replace(/^input_|_url$/, "")) ?? "File";
}
