import { isRecord, stringAt, type Block } from "../../json/record.js";

/** The name of a medium, from the places where the various shapes keep it. */
export function fileName(block: Block): string | undefined {
  const holders = [block, block["metadata"], block["extras"], block["file"]].filter(isRecord);
  for (const member of ["name", "filename", "title"]) {
    for (const holder of holders) {
      const name = stringAt(holder, member);
      if (name !== undefined) return name;
    }
  }
  return undefined;
}

/** The place of a medium with its name, if it has one, because an error about the fiftieth block is hard to trace. */
export function namedPlace(block: Block, where: string): string {
  const name = fileName(block);
  return name === undefined ? where : `${where} (${JSON.stringify(name.slice(0, 100))})`;
}
