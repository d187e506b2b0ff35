import { BedrockError } from "../errors/bedrock_error.js";
import { textIn } from "../transport/failures/members.js";
import { printable } from "./printable.js";

/** Exit codes. */
export const EXIT = { success: 0, failure: 1, usage: 2, interrupted: 130 } as const;

/** A command line that is not valid; the message is a sentence for the user. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** An error's message, in a sentence or two and without a stack. */
export function sentenceOf(error: unknown): string {
  const said = (textIn(error, "message") ?? String(error)).replace(/(?<=[\w)'"])$/, ".");
  const request = error instanceof BedrockError ? error.requestId : undefined;
  return printable(request === undefined ? said : `${said} (Request ${request}.)`);
}

/** Why a file or folder cannot be used, in a few words. */
export function fileProblem(error: unknown): string {
  return FILE_PROBLEMS[textIn(error, "code") ?? ""] ?? textIn(error, "message") ?? String(error);
}

const FILE_PROBLEMS: Record<string, string> = {
  ENOENT: "there is no such file or folder",
  EACCES: "its permissions do not allow it",
  EISDIR: "it is a folder",
  ENOTDIR: "it is not a folder",
};
