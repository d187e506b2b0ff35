import ts from "typescript";

import { config } from "../../../langchain.config.js";

/** What `tsc` says of these files under the project's own settings, in one program: most of the time goes into what they import. */
export function typeErrors(files: readonly string[]): string[] {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(config.tsConfigPath, (path) => ts.sys.readFile(path)).config,
    ts.sys,
    config.abs("."),
  );
  const program = ts.createProgram(files, options);
  return files.flatMap((file) => {
    const source = program.getSourceFile(file);
    return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
      ({ messageText }) => `${file}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
    );
  });
}
