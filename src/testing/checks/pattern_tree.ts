import type { JsonValue } from "../json_value.js";
import type { Path } from "./violation.js";

/** Patterns such as `messages.*.content.*.image.format`, merged by what they begin with; `*` is every position or member. */
export interface PatternTree<Label> {
  /** The labels of the patterns that end here. */
  labels: Label[];
  members: Map<string, PatternTree<Label>>;
  every?: PatternTree<Label>;
}

/** Merges labelled patterns, so that one walk through a body finds all values that any of them describes. */
export function patternTree<Label>(
  patterns: Iterable<readonly [pattern: string, label: Label]>,
): PatternTree<Label> {
  const root = emptyTree<Label>();
  for (const [pattern, label] of patterns) {
    let node = root;
    for (const segment of pattern.split(".")) node = childOf(node, segment);
    node.labels.push(label);
  }
  return root;
}

function emptyTree<Label>(): PatternTree<Label> {
  return { labels: [], members: new Map() };
}

function childOf<Label>(node: PatternTree<Label>, segment: string): PatternTree<Label> {
  if (segment === "*") return (node.every ??= emptyTree());
  const child = node.members.get(segment) ?? emptyTree<Label>();
  node.members.set(segment, child);
  return child;
}

/**
 * Visits the values in a body that a pattern describes, in the order of the body.
 *
 * @param visit is given a path that changes after the visit.
 */
export function visitMatches<Label>(
  value: JsonValue | undefined,
  { labels, members, every }: PatternTree<Label>,
  visit: (label: Label, value: JsonValue, path: Path) => void,
  path: (string | number)[] = [],
): void {
  if (value === undefined || value === null) return;
  for (const label of labels) visit(label, value, path);
  if (typeof value !== "object") return;
  const step = (name: string | number, member: JsonValue | undefined, child: PatternTree<Label>) => {
    path.push(name);
    visitMatches(member, child, visit, path);
    path.pop();
  };
  if (!Array.isArray(value)) for (const [name, child] of members) step(name, value[name], child);
  if (!every) return;
  if (Array.isArray(value)) value.forEach((item, index) => step(index, item, every));
  else for (const [name, member] of Object.entries(value)) step(name, member, every);
}
