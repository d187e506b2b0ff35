import { HumanMessage, type ContentBlock } from "@langchain/core/messages";

import type { Model } from "./models.js";

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

/** The extensions of files that can be sent, for the page's file dialogue. */
export const ACCEPTED = Object.keys({ ...IMAGES, ...DOCUMENTS }).map((extension) => `.${extension}`);

/** A question that cannot be sent. The message is shown to the user. */
export class QuestionError extends Error {}

/** A question, and how to answer it. */
export interface Question {
  text: string;
  /** Names of the attached files. */
  files: string[];
  /** The text and the files, for the model. */
  message: HumanMessage;
  /** The id of the model that was picked. */
  model: string;
  /** Whether the model should think before it answers. */
  think: boolean;
}

/**
 * Reads a question from the page's form.
 *
 * @throws QuestionError when it is empty, has a file that models cannot read, or asks a model that is not offered.
 */
export async function readQuestion(form: FormData, models: readonly Model[]): Promise<Question> {
  const written = form.get("text");
  const text = typeof written === "string" ? written.trim() : "";
  const files = form.getAll("files").filter((file) => file instanceof File);
  const model = models.find(({ id }) => id === form.get("model"));
  if (!model) throw new QuestionError("Pick a model from the list.");
  if (text === "" && files.length === 0) throw new QuestionError("Write something, or add a file.");

  const words: ContentBlock.Standard[] = text === "" ? [] : [{ type: "text", text }];
  const contentBlocks = [...words, ...(await Promise.all(files.map(blockOf)))];
  return {
    text,
    files: files.map(({ name }) => name),
    message: new HumanMessage({ contentBlocks }),
    model: model.id,
    think: form.has("think"),
  };
}

/** Browsers do not agree on the types of files, so the extension decides. */
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
