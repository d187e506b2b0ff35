import type { DocumentBlock, SearchResultBlock } from "@aws-sdk/client-bedrock-runtime";

/** The media members of a block in a message or a tool's result. */
export interface MaybeMedium {
  image?: Medium | undefined;
  document?: DocumentBlock | undefined;
  audio?: Medium | undefined;
  video?: Medium | undefined;
  searchResult?: SearchResultBlock | undefined;
}

/** What all media have in common. */
export interface Medium {
  format?: string | undefined;
  name?: string | undefined;
  source?: { s3Location?: { uri?: string | undefined } | undefined } | undefined;
}

/** A medium as text: its content if that is text, otherwise what it is. */
export function mediaText({ image, document, audio, video, searchResult }: MaybeMedium): string {
  if (searchResult) return JSON.stringify(searchResult);
  const text = document && documentText(document);
  if (text !== undefined) return text;
  if (image) return describe("An image", image);
  if (audio) return describe("A recording", audio);
  return video ? describe("A video", video) : describe("A document", document ?? {});
}

function describe(kind: string, { name, format, source }: Medium): string {
  const called = name === undefined ? "" : ` ${JSON.stringify(name)}`;
  const type = format === undefined ? "" : ` (${format})`;
  const uri = source?.s3Location?.uri;
  return `[${kind}${called}${type}${uri === undefined ? "" : ` at ${uri}`} that this model does not read]`;
}

const TEXT_FORMATS: ReadonlySet<string | undefined> = new Set(["txt", "md", "csv", "html"]);

/** The content of a document that is text, below its name. */
function documentText({ name, format, context, source }: DocumentBlock): string | undefined {
  const { bytes, text, content } = source ?? {};
  const inBytes = bytes && TEXT_FORMATS.has(format) ? new TextDecoder().decode(bytes) : undefined;
  const inside = text ?? content?.map((chunk) => chunk.text ?? "").join("\n") ?? inBytes;
  if (inside === undefined) return undefined;
  const note = context === undefined ? "" : `: ${context}`;
  return `[Document ${JSON.stringify(name)} (${format ?? "txt"})${note}]\n${inside}`;
}
