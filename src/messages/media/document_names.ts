/**
 * Hands out the names of a request's documents: legal, unique, readable, and the same on every call, for a
 * name that changed would break the prompt cache.
 *
 * Converse takes letters, digits, single spaces, hyphens, parentheses and square brackets, at most 200
 * characters, and answers `Messages can not contain duplicate document names` otherwise.
 */
export class DocumentNames {
  readonly #taken = new Set<string>();
  /** By name: the number its next copy is tried with, so that a thousand of one name are not counted through again. */
  readonly #copies = new Map<string, number>();

  /** A legal name like the one given, numbered when the request has it already; `document` for none. */
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
 * `s3://b/Résumé_v1.2.pdf` → `Resume-v1-2-pdf`: accents and path dropped, what is illegal made a hyphen. A name with
 * no letter that Converse takes is a `document` of its kind: `分析.pdf` → `document-pdf`.
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
