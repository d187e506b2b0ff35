/**
 * Writes `src/tests/moving_over/langchain_options.json`: the names and types of the constructor fields and call options
 * that LangChain's own Bedrock classes declare, read from their published declarations. A test compares this package
 * with it.
 *
 *   npm run langchain-options
 */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import ts from "typescript";

const LIST = fileURLToPath(new URL("../src/tests/moving_over/langchain_options.json", import.meta.url));

/** The classes, with the package and version they are from, its declarations, and the types of their options. */
const CLASSES = [
  {
    name: "ChatBedrockConverse",
    of: "@langchain/aws@1.4.5",
    declarations: "@langchain/aws/dist/chat_models.d.ts",
    fields: "ChatBedrockConverseInput",
    callOptions: "ChatBedrockConverseCallOptions",
  },
  {
    name: "BedrockChat",
    of: "@langchain/community@1.1.29",
    declarations: "@langchain/community/dist/chat_models/bedrock/index.d.ts",
    fields: "BedrockChatFields",
    callOptions: "BedrockChatCallOptions",
    callDeclarations: "@langchain/community/dist/chat_models/bedrock/web.d.ts",
  },
] as const;

const folder = mkdtempSync(join(tmpdir(), "langchain-options-"));
try {
  writeFileSync(join(folder, "package.json"), "{}");
  const packages = [...CLASSES.map(({ of }) => of), "@langchain/core@1.4.0"];
  execFileSync(
    "npm",
    ["install", "--ignore-scripts", "--legacy-peer-deps", "--no-audit", "--no-fund", ...packages],
    { cwd: folder, stdio: "inherit" },
  );
  const lists = CLASSES.map((listed) => ({
    name: listed.name,
    of: listed.of,
    fields: membersOf(listed.declarations, listed.fields),
    callOptions: membersOf(
      "callDeclarations" in listed ? listed.callDeclarations : listed.declarations,
      listed.callOptions,
    ),
  }));
  writeFileSync(LIST, `${JSON.stringify(lists, undefined, 2)}\n`);
} finally {
  rmSync(folder, { recursive: true });
}

/** The members of a type in a file of declarations, each with its type as text. */
function membersOf(declarations: string, typeName: string): Record<string, string> {
  const path = join(folder, "node_modules", declarations);
  const program = ts.createProgram([path], {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const checker = program.getTypeChecker();
  const file = program.getSourceFile(path);
  const declared = file?.statements.find(
    (statement) => ts.isInterfaceDeclaration(statement) && statement.name.text === typeName,
  );
  if (!declared)
    throw new Error(`${declarations} does not declare ${typeName}:\n${readFileSync(path, "utf8")}`);
  const members = checker.getPropertiesOfType(checker.getTypeAtLocation(declared)).map((member) => {
    const type = checker.getNonNullableType(checker.getTypeOfSymbolAtLocation(member, declared));
    return [member.name, checker.typeToString(type)] as const;
  });
  return Object.fromEntries(members.toSorted(([one], [other]) => (one < other ? -1 : 1)));
}
