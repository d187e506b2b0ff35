import { describe, expect, test } from "@jest/globals";
import { ToolMessage, type BaseMessage } from "@langchain/core/messages";

import { buildRequest } from "../../../chat_models/request/build_request.js";
import { fetchRemoteMedia } from "../../../messages/media/remote.js";
import { InvalidInputError } from "../../../errors/invalid_input.js";
import { someTurns } from "../../support/until.js";
import { useNock } from "../../support/nock.js";
import { bytes, CLAUDE, content, human, PNG, toolMessage } from "../conversations.js";

const nock = useNock();
const URL = "https://cdn.test/cat.png";
const link = { type: "image", url: URL };
const row = { type: "image", url: URL, width: 640 };
const inHuman = (...blocks: unknown[]) => human({ type: "tool_result", tool_use_id: "t", content: blocks });

/** What is sent of a thread whose media are fetched. */
async function sentOf(...messages: BaseMessage[]): Promise<string> {
  const fetched = await fetchRemoteMedia(messages);
  return JSON.stringify(
    buildRequest(messages, { model: CLAUDE }, { api: "converse", fetched }).request.messages,
  );
}

function serve(status: number): void {
  nock("https://cdn.test")
    .get("/cat.png")
    .reply(status, Buffer.from(bytes(PNG)));
}

describe.each([
  ["a tool message", toolMessage],
  ["a tool's result in a human message", inHuman],
])("fetchMedia and %s", (_, resultOf) => {
  test("fetch what it links to, and tell from where it is", async () => {
    serve(200);
    const sent = await sentOf(resultOf(link));
    expect(sent).toContain(`[Resource at ${URL}]`);
    expect(sent).toContain('"format":"png"');
  });

  test("leave a link to what cannot be had as it is", async () => {
    serve(404);
    expect(await sentOf(resultOf(link))).toContain(`[Link at ${URL}]`);
  });

  test("fetch nothing for rows of data that have a URL", async () => {
    serve(200);
    expect(await sentOf(resultOf(row))).toContain('\\"width\\":640');
    expect(nock.pendingMocks()).toHaveLength(1);
  });
});

test("what the caller wants has to be there, whoever else names it", async () => {
  serve(404);
  const wanted = fetchRemoteMedia([toolMessage(link), human(link)]);
  await expect(wanted).rejects.toThrow(InvalidInputError);
  await expect(wanted).rejects.toThrow(/^messages\.1 \(human\): Cannot fetch/);
});

test("a thread with many URLs has a few fetched at a time", async () => {
  let [open, most] = [0, 0];
  const urls = Array.from({ length: 40 }, (_, index) => `https://cdn.test/${index}.png`);
  for (const url of urls) {
    nock("https://cdn.test")
      .get(new globalThis.URL(url).pathname)
      .reply(200, async () => {
        open += 1;
        most = Math.max(most, open);
        await someTurns();
        open -= 1;
        return Buffer.from(bytes(PNG));
      });
  }
  const fetched = await fetchRemoteMedia([human(...urls.map((url) => ({ type: "image", url })))]);
  expect(fetched.size).toBe(40);
  expect(most).toBeLessThanOrEqual(6);
});

test("media that are too large together are refused, those that a tool names left as links", async () => {
  const large = Buffer.alloc(20 * 1024 * 1024);
  const urls = Array.from({ length: 4 }, (_, index) => `https://cdn.test/${index}.png`);
  for (const path of ["/0.png", "/1.png", "/2.png", "/3.png"])
    nock("https://cdn.test").get(path).times(2).reply(200, large);
  const links = urls.map((url) => ({ type: "image", url }));
  await expect(fetchRemoteMedia([human(...links)])).rejects.toThrow(
    /all media of the call together are larger than 50 MiB/,
  );
  expect((await fetchRemoteMedia([toolMessage(...links)])).size).toBe(2);
});

test("a tool message without blocks names nothing", async () => {
  const message = new ToolMessage({ tool_call_id: "t", content: content("https://cdn.test/cat.png") });
  expect(await fetchRemoteMedia([message])).toEqual(new Map());
});
