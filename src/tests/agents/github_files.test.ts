import { describe, expect, it } from "@jest/globals";
import { ToolMessage } from "@langchain/core/messages";
import { MemorySaver } from "@langchain/langgraph";
import { createAgent, tool, type BaseMessage } from "langchain";
import { z } from "zod";

import { PNG } from "../messages/conversations.js";
import { startMcpServer } from "../mcp/server.js";
import { emulatedAgentModel, MODELS } from "./models.js";
import { sentResults, sentText, sentTurns } from "./sent.js";

const API = "https://api.github.com/repos/a/b/contents";

/** What GitHub's API gives for a directory, and for what is in it: rows that have a `type`. */
const LISTING = [
  { type: "file", name: "README.md", path: "README.md", sha: "sha-readme", size: 9, url: `${API}/README.md` },
  { type: "file", name: "cat.png", path: "cat.png", sha: "sha-cat", size: 4, url: `${API}/cat.png` },
  { type: "dir", name: "src", path: "src", sha: "sha-src", size: 0, url: `${API}/src`, download_url: null },
  { type: "symlink", name: "docs", target: "src/docs", sha: "sha-docs", url: `${API}/docs` },
];
const OPENED = [{ ...LISTING[1], encoding: "base64", content: PNG, _links: { self: `${API}/cat.png` } }];
const SHAS = LISTING.map(({ sha }) => sha);

const schema = z.object({ path: z.string() });
const files = tool(({ path }) => (path === "/" ? LISTING : OPENED), {
  name: "get_file_contents",
  description: "Files of a repository.",
  schema,
});
const callOf = (path: string, id: string) => ({ name: files.name, input: { path }, id });

const REPLY = [
  { text: "I shall look.", toolCalls: [callOf("/", "tooluse_1")] },
  "Three files and a directory.",
  { text: "I open it.", toolCalls: [callOf("cat.png", "tooluse_2")] },
  "A cat.",
  "As I said.",
];
const QUESTIONS = ["What is in the repository?", "What is on the picture?", "Sure?"];
const THREAD = { configurable: { thread_id: "1" } };
const says = (content: string) => ({ messages: [{ role: "user", content }] });

describe.each(MODELS)("a thread of GitHub files with %s and a checkpointer", (_name, modelOf) => {
  it.each(["v0", "v1"] as const)(
    "goes on over three turns, and forgets nothing (%s)",
    async (outputVersion) => {
      await using model = await emulatedAgentModel(modelOf, { reply: REPLY }, { outputVersion });
      const agent = createAgent({ model: model.llm, tools: [files], checkpointer: new MemorySaver() });
      let messages: BaseMessage[] = [];
      for (const question of QUESTIONS) ({ messages } = await agent.invoke(says(question), THREAD));

      // LangChain takes the rows for content, and hands them on as they are.
      expect(
        messages.filter((message) => ToolMessage.isInstance(message)).map(({ content }) => content),
      ).toEqual([LISTING, OPENED]);
      expect(messages.at(-1)?.text).toBe("As I said.");
      expect(model.bedrock.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
      const last = model.bedrock.requests.at(-1);
      const [listing, opened] = last ? sentResults(last) : [];
      expect(SHAS.filter((sha) => !listing?.content.includes(sha))).toEqual([]);
      expect(opened?.content).toContain(PNG);
      const turns = model.bedrock.requests.map(sentTurns);
      for (const [index, before] of turns.slice(0, -1).entries()) {
        expect(turns[index + 1]?.slice(0, before.length)).toEqual(before);
      }
    },
  );

  it("is taken up from where another provider's model left it", async () => {
    await using model = await emulatedAgentModel(modelOf, { reply: ["Yes.", "As I said."] });
    const saver = new MemorySaver();
    const agent = createAgent({ model: model.llm, tools: [files], checkpointer: saver });
    const stored = [
      { role: "user", content: QUESTIONS[0] },
      {
        role: "assistant",
        content: "",
        tool_calls: [{ id: "call_1", name: files.name, args: { path: "/" } }],
      },
      { role: "tool", tool_call_id: "call_1", name: files.name, content: LISTING },
    ];
    await agent.invoke({ messages: [...stored, ...says("Well?").messages] } as never, THREAD);
    await agent.invoke(says("Sure?"), THREAD);
    expect(model.bedrock.requests.map(({ status }) => status)).toEqual([200, 200]);
    const [, second] = model.bedrock.requests;
    expect(second && SHAS.filter((sha) => !sentText(second).includes(sha))).toEqual([]);
  });

  it("goes on when an MCP server gives it the files, as links, resources and structured content", async () => {
    const [readme, cat] = LISTING;
    await using server = await startMcpServer([
      {
        name: files.name,
        inputSchema: { type: "object", properties: { path: { type: "string" } } },
        result: {
          content: [
            { type: "text", text: JSON.stringify(LISTING) },
            {
              type: "resource_link",
              uri: `repo://a/b/${readme?.path}`,
              name: "README.md",
              mimeType: "text/markdown",
            },
            {
              type: "resource",
              resource: { uri: `repo://a/b/${cat?.path}`, mimeType: "image/png", blob: PNG },
            },
          ],
          structuredContent: { files: LISTING },
        },
      },
    ]);
    await using model = await emulatedAgentModel(modelOf, { reply: REPLY });
    const tools = await server.load({ outputHandling: "content" });
    const agent = createAgent({ model: model.llm, tools, checkpointer: new MemorySaver() });
    for (const question of QUESTIONS) await agent.invoke(says(question), THREAD);
    expect(model.bedrock.requests.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    const last = model.bedrock.requests.at(-1);
    const said = last ? sentText(last) : "";
    const words = [...SHAS, "repo://a/b/README.md", "text/markdown", "repo://a/b/cat.png", PNG];
    expect(words.filter((word) => !said.includes(word))).toEqual([]);
  });
});
