/**
 * Assigns the names of a request's documents: legal, unique, readable, and the same on every call, because a changed
 * name would break the prompt cache.
 *
 * Converse accepts letters, digits, single spaces, hyphens, parentheses and square brackets, at most 200 characters,
 * and answers `Messages can not contain duplicate document names` otherwise.
 */
export class DocumentNames {
  readonly #taken = new Set<string>();
  /** By name: the number to try for its next copy, so that a thousand of one name are not counted again and again. */
  readonly #copies = new Map<string, number>();

  /** A legal name like the given one, numbered if the request already has it; `document` if none is given. */
  assign(wanted: string | undefined): string {
    const base = legalDocumentName(wanted ?? "");
    let copy = this.#copies.get(base) ?? 1;
    let name = base;
    while (this.#taken.has(name)) {
      copy += 1;
      name = `${base} (${copy})`;
    }
    this.#copies.set(base, copy);
    this.#taken.add(name);
    return name;
  }
}

/**
 * `s3://b/Résumé_v1.2.pdf` → `Resume-v1-2-pdf`: accents and path dropped, illegal characters replaced by hyphens. A
 * name without a letter that Converse accepts becomes a `document` of its kind: `分析.pdf` → `document-pdf`.
 */
function legalDocumentName(name: string): string {
  const file = name.split(/[/\\]/).pop() ?? "";
  const [, stem = "", extension = ""] = /^(.*?)(\.\w+\s*)?$/s.exec(file) ?? [];
  return withoutIllegal(`${withoutIllegal(stem) || "document"}${extension}`);
}

function withoutIllegal(name: string): string {
  return name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^A-Za-z0-9\s\-()[\]]+/g, "-")
    .replace(/\s+/g, " ")
    .slice(0, 190)
    .replace(/^[\s-]+|[\s-]+$/g, "");
}
