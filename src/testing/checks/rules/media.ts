import type { DocumentBlock } from "@aws-sdk/client-bedrock-runtime";
import { blocksOf, modelError, unsupportedField, type ConverseBody, type Rule } from "./check_rule.js";

const DOCUMENTS_PER_MESSAGE = 5;
const IMAGES_PER_MESSAGE = 20;

interface PlacedDocument {
  path: string;
  document: DocumentBlock;
}

/**
 * "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and
 * square brackets. The name can't contain more than one consecutive whitespace character." An underscore is
 * nevertheless recorded as accepted.
 */
export const documentNameIsLegal: Rule = (body) => {
  const illegal = documentsOf(body).find(
    ({ document }) =>
      !/^[\p{L}\p{N}_\s\-()[\]]*$/u.test(document.name ?? "") || /\s\s/.test(document.name ?? ""),
  );
  return (
    illegal && {
      path: `${illegal.path}.document.name`,
      message:
        "The document file name can only contain alphanumeric characters, whitespace characters, hyphens, parentheses, and square brackets. The name can't contain more than one consecutive whitespace character.",
    }
  );
};

/** "Messages can not contain duplicate document names" (E16: 824 times in production) */
export const documentNamesAreUnique: Rule = (body) => {
  const seen = new Set<string | undefined>();
  for (const { path, document } of documentsOf(body)) {
    if (seen.has(document.name)) {
      return {
        path: `${path}.document.name`,
        message:
          "Messages can not contain duplicate document names. Rename the duplicate documents and try again.",
      };
    }
    seen.add(document.name);
  }
  return undefined;
};

/**
 * Claude: "citations must be enabled on all or none of the documents within a request" (Anthropic's documentation of
 * citations). The wording of the refusal is the emulator's own. Documents in tool results cannot have citations and are
 * not checked.
 */
export const documentCitationsAgree: Rule = (body, { messagesApi }) => {
  if (!messagesApi) return undefined;
  const documents = blocksOf(body).flatMap(({ path, block: { document } }) =>
    document ? [{ path: `${path}.document.citations`, enabled: document.citations?.enabled === true }] : [],
  );
  const odd = documents.find(({ enabled }) => enabled !== documents[0]?.enabled);
  return (
    odd &&
    modelError(
      odd.path,
      `${odd.path}: citations must be enabled on all or none of the documents in a request`,
    )
  );
};

/** "Citations are not supported in tool result documents." (E17) */
export const toolResultDocumentsAreNotCited: Rule = (body) => {
  for (const { path, block } of blocksOf(body)) {
    const at = (block.toolResult?.content ?? []).findIndex(({ document }) => document?.citations?.enabled);
    if (at >= 0) {
      return {
        path: `${path}.toolResult.content.${at}.document.citations`,
        message: "Citations are not supported in tool result documents.",
      };
    }
  }
  return undefined;
};

/** A message with a document needs text that says what to do with it (API reference of `ContentBlock.document`). */
export const documentComesWithText: Rule = ({ messages }) => {
  const at = (messages ?? []).findIndex(
    ({ content }) => content?.some(({ document }) => document) && !content.some(({ text }) => text?.trim()),
  );
  if (at < 0) return undefined;
  return {
    path: `messages.${at}.content`,
    message: `The content field in the Message object at messages.${at} contains a document but no text. Add a text block to the content field and try again.`,
  };
};

/** At most 5 documents and 20 images in a message (API reference of `Message.content`; E15). */
export const mediaAreFew: Rule = ({ messages }) => {
  for (const [at, { content = [] }] of (messages ?? []).entries()) {
    const path = `messages.${at}.content`;
    const documents = content.filter(({ document }) => document).length;
    const images = content.filter(({ image }) => image).length;
    if (documents > DOCUMENTS_PER_MESSAGE) {
      return {
        path,
        message: `The Message object at messages.${at} has ${documents} documents. The limit is 5.`,
      };
    }
    if (images > IMAGES_PER_MESSAGE) {
      return { path, message: `The Message object at messages.${at} has ${images} images. The limit is 20.` };
    }
  }
  return undefined;
};

/** Claude: "This model doesn't support the s3Uri field." The same is assumed for media in tool results. */
export const s3LocationIsSupported: Rule = (body, { s3Media }) => {
  const stored = blocksOf(body).find(({ block }) =>
    [block, ...(block.toolResult?.content ?? [])].some(
      ({ image, document }) => (image ?? document)?.source?.s3Location,
    ),
  );
  if (s3Media || !stored) return undefined;
  return unsupportedField(stored.path, "s3Uri");
};

/**
 * "This model doesn't support the image content block that you provided. Update the content and try again.": from
 * models that read only text, and from Claude for videos.
 */
export const mediaAreRead: Rule = (body, { unreadMedia }) => {
  for (const { path, block } of blocksOf(body)) {
    const medium = unreadMedia.find((name) => block[name]);
    if (medium) {
      return {
        path,
        message: `This model doesn't support the ${medium} content block that you provided. Update the content and try again.`,
      };
    }
  }
  return undefined;
};

/** The documents in messages and in tool results. */
function documentsOf(body: ConverseBody): PlacedDocument[] {
  return blocksOf(body).flatMap(({ path, block }) => {
    const inResult = (block.toolResult?.content ?? []).flatMap(({ document }, index) =>
      document ? [{ path: `${path}.toolResult.content.${index}`, document }] : [],
    );
    return block.document ? [{ path, document: block.document }] : inResult;
  });
}
