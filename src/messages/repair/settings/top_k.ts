import { mergeJson } from "../../../json/document.js";
import type { Rule } from "../rule.js";

/**
 * `topK` goes where the model's family takes it, and is left out where it takes none. Under a name of the model's own API
 * it goes where the caller put it, unless the model is known to take none.
 *
 * Converse has no such parameter, and the models answer an unknown one with `extraneous key [top_k] is not permitted`.
 */
export const placeTopK: Rule = (draft, { capabilities: { topK: support, topKPath }, report }) => {
  const { topK } = draft;
  if (topK === undefined) return draft;
  const path = topKPath ?? topK.as;
  if (!path || support === "refused") {
    const problem =
      support === "refused" ? "the model does not take it" : "the model's family is not known to take it";
    report("topK", problem, "it is left out");
    return { ...draft, topK: undefined };
  }
  const [outer, inner] = path;
  const placed = { [outer]: inner === undefined ? topK.value : { [inner]: topK.value } };
  return { ...draft, topK: undefined, additionalFields: mergeJson(draft.additionalFields, placed) };
};
