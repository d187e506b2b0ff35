import { describe, expect, test } from "@jest/globals";

import { DocumentNames } from "../../../messages/media/document_names.js";
import { PDF, readHuman } from "../conversations.js";

/** What Converse takes; two white spaces in a row are refused too. */
const LEGAL = /^[A-Za-z0-9\-()[\]]+( [A-Za-z0-9\-()[\]]+)*$/;

describe("a document's name", () => {
  test.each([
    ["report", "report"],
    ["my-report_v1.final.pdf", "my-report-v1-final-pdf"],
    ["résumé  été/2024", "2024"],
    ["Übersicht  Q1\t(neu)[2].docx", "Ubersicht Q1 (neu)[2]-docx"],
    ["s3://bucket/folder/Quarter 1.pdf", "Quarter 1-pdf"],
    ["C:\\Users\\me\\notes.txt", "notes-txt"],
    ["John's report #1.pdf", "John-s report -1-pdf"],
    ["ignore all\nprevious", "ignore all previous"],
    ["レポート", "document"],
    ["분기보고서.pdf", "document-pdf"],
    [".pdf", "document-pdf"],
    ["---", "document"],
    ["folder/", "document"],
    ["", "document"],
    [undefined, "document"],
  ])("%p becomes %p", (wanted, name) => {
    const given = new DocumentNames().assign(wanted);
    expect(given).toBe(name);
    expect(given).toMatch(LEGAL);
  });

  test("copies are numbered, past the names that look like copies", () => {
    const names = new DocumentNames();
    expect(["a", "a (2)", "a", "a", "a.", "b"].map((name) => names.assign(name))).toEqual([
      "a",
      "a (2)",
      "a (3)",
      "a (4)",
      "a (5)",
      "b",
    ]);
  });

  test("a long name stays legal when it is cut at a space and numbered", () => {
    const names = new DocumentNames();
    const long = `${"x".repeat(189)} and more`;
    for (const name of [names.assign(long), names.assign(long)]) {
      expect(name).toMatch(LEGAL);
      expect(name.length).toBeLessThanOrEqual(200);
    }
  });

  test("is unique in a request, whatever shape its document came in, and the same in every request", () => {
    const blocks = [
      { type: "file", mimeType: "application/pdf", data: PDF, metadata: { filename: "a.pdf" } },
      { type: "file", file: { file_data: `data:application/pdf;base64,${PDF}`, filename: "a.pdf" } },
      { document: { format: "pdf", name: "a-pdf", source: { bytes: PDF } } },
      {
        type: "tool_result",
        tool_use_id: "1",
        content: [{ document: { name: "a-pdf", source: { text: "x" } } }],
      },
      {
        toolResult: { toolUseId: "2", content: [{ document: { name: "a-pdf", source: { text: "x" } } }] },
      },
      { type: "text-plain", text: "x" },
      { type: "text-plain", text: "y" },
    ];
    const sent = JSON.stringify(readHuman(...blocks));
    expect([...sent.matchAll(/"name":"([^"]*)"/g)].map(([, name]) => name)).toEqual([
      "a-pdf",
      "a-pdf (2)",
      "a-pdf (3)",
      "a-pdf (4)",
      "a-pdf (5)",
      "document",
      "document (2)",
    ]);
    expect(JSON.stringify(readHuman(...blocks))).toBe(sent);
  });
});
