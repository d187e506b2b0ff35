import { toDocumentObject } from "../../json.js";
import type { Rule } from "./rule.js";

/**
 * `topK` goes where the model's family takes it, and is left out where it takes none.
 *
 * Converse has no such parameter, and the models answer an unknown one with `extraneous key [top_k] is not permitted`.
 */
export const placeTopK: Rule = (draft, { capabilities: { topKPath, topK: support }, report }) => {
  const { topK, additionalFields } = draft;
  if (topK === undefined) return draft;
  if (!topKPath || support === "refused") {
    report("topK", "the model's family is not known to take it", "it is left out");
    return draft;
  }
  const [outer, inner] = topKPath;
  const placed =
    inner === undefined
      ? { [outer]: topK, ...additionalFields }
      : { ...additionalFields, [outer]: { [inner]: topK, ...toDocumentObject(additionalFields[outer]) } };
  return { ...draft, additionalFields: placed };
};
