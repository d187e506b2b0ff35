import { describe, expect, it } from "@jest/globals";

import { anthropic } from "../../../invoke/anthropic.js";
import type { NativeJson } from "../../../invoke/family.js";
import { blocksOfReply } from "../reply_blocks.js";

describe("a reply", () => {
  const citations: NativeJson[] = [
    {
      type: "char_location",
      cited_text: "a",
      document_index: 0,
      document_title: "D",
      start_char_index: 1,
      end_char_index: 2,
    },
    {
      type: "page_location",
      cited_text: "a",
      document_index: 0,
      document_title: null,
      start_page_number: 1,
      end_page_number: 2,
    },
    {
      type: "content_block_location",
      cited_text: "a",
      document_index: 0,
      document_title: "D",
      start_block_index: 0,
      end_block_index: 1,
    },
    {
      type: "search_result_location",
      cited_text: "a",
      search_result_index: 0,
      source: "https://a.test",
      title: "A",
      start_block_index: 0,
      end_block_index: 1,
    },
    {
      type: "web_search_result_location",
      cited_text: "a",
      url: "https://a.test",
      title: "A",
      encrypted_index: "Eo8B",
    },
  ];
  it.each(citations)("cites by $type, and the citation goes back as it came", (citation) => {
    const [block] = blocksOfReply(anthropic, {
      content: [{ type: "text", text: "t", citations: [citation] }],
    });
    const cited = block?.kind === "text" ? block.citations : [];
    const turn = {
      role: "assistant" as const,
      content: [{ citationsContent: { content: [{ text: "t" }], citations: cited } }],
    };
    expect(
      anthropic.encode({ modelId: "anthropic.claude-sonnet-4-5-20250929-v1:0", messages: [turn] })[
        "messages"
      ],
    ).toEqual([{ role: "assistant", content: [{ type: "text", text: "t", citations: [citation] }] }]);
  });

  it("cites by a place of a kind that nobody knows, which is kept", () => {
    const citation = { type: "star_location", cited_text: "a", star: 5 };
    expect(
      blocksOfReply(anthropic, { content: [{ type: "text", text: "t", citations: [citation] }] }),
    ).toEqual([
      {
        kind: "text",
        text: "t",
        citations: [{ sourceContent: [{ text: "a" }], location: { $unknown: ["star_location", citation] } }],
      },
    ]);
  });
});
