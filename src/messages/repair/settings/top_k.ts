import { mergeJson } from "../../../json/document.js";
import type { Rule } from "../rule.js";

/**
 * `topK` goes where the model's family expects it, and is left out if the family has no such parameter. Given under a
 * name of the model's own API, it stays where the caller put it, unless the model is known to refuse it.
 *
 * Converse has no such parameter, and models answer an unknown one with `extraneous key [top_k] is not permitted`.
 */
export const placeTopK: Rule = (draft, { capabilities: { topK: support, topKPath }, report }) => {
  const { topK } = draft;
  if (topK === undefined) return draft;
  const path = topKPath ?? topK.as;
  if (!path || support === "refused") {
    const problem =
      support === "refused" ? "the model does not accept it" : "the model's family is not known to accept it";
    report("topK", problem, "it is left out");
    return { ...draft, topK: undefined };
  }
  const [outer, inner] = path;
  const placed = { [outer]: inner === undefined ? topK.value : { [inner]: topK.value } };
  return { ...draft, topK: undefined, additionalFields: mergeJson(draft.additionalFields, placed) };
};
