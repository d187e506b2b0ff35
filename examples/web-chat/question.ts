import { HumanMessage, type ContentBlock } from "@langchain/core/messages";

const IMAGES: Readonly<Record<string, string>> = {
  gif: "image/gif",
  jpeg: "image/jpeg",
  jpg: "image/jpeg",
  png: "image/png",
  webp: "image/webp",
};

const DOCUMENTS: Readonly<Record<string, string>> = {
  csv: "text/csv",
  doc: "application/msword",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  html: "text/html",
  md: "text/markdown",
  pdf: "application/pdf",
  txt: "text/plain",
  xls: "application/vnd.ms-excel",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

/** The ends of the names of files that can be sent, for the page's file dialogue. */
export const ACCEPTED = Object.keys({ ...IMAGES, ...DOCUMENTS }).map((extension) => `.${extension}`);

/** A question that cannot be asked; the message is for its author. */
export class QuestionError extends Error {}

/**
 * Makes a message of a question and its files.
 *
 * @throws QuestionError when there is nothing in it, or a file that models do not read.
 */
export async function messageOf(text: string, files: readonly File[]): Promise<HumanMessage> {
  if (text.trim() === "" && files.length === 0) throw new QuestionError("Write something, or add a file.");
  const blocks = await Promise.all(files.map(blockOf));
  const words: ContentBlock.Standard[] = text.trim() === "" ? [] : [{ type: "text", text }];
  return new HumanMessage({ contentBlocks: [...words, ...blocks] });
}

/** Browsers do not agree on the types of files, so the end of the name decides. */
async function blockOf(file: File): Promise<ContentBlock.Standard> {
  const extension = /[^.]*$/.exec(file.name)?.[0].toLowerCase() ?? "";
  const image = IMAGES[extension];
  const document = DOCUMENTS[extension];
  if (file.size === 0) throw new QuestionError(`“${file.name}” is empty.`);
  const data = new Uint8Array(await file.arrayBuffer());
  if (image !== undefined) return { type: "image", mimeType: image, data };
  if (document !== undefined) {
    return { type: "file", mimeType: document, data, metadata: { name: file.name } };
  }
  throw new QuestionError(`“${file.name}” cannot be sent. Models read ${ACCEPTED.join(", ")}.`);
}
