import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from "@jest/globals";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";

import { MODELS } from "../../../examples/web-chat/models.js";
import { startWebChat } from "../../../examples/web-chat/server.js";
import type { BedrockEmulator } from "../../testing/index.js";
import { CHROMIUM, startChromium } from "../support/chromium.js";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC",
  "base64",
);

const describeInChromium = CHROMIUM === undefined ? describe.skip : describe;

describeInChromium(
  `the page of the web chat, in Chromium (${CHROMIUM ?? "skipped: there is none here"})`,
  () => {
    let chat: Awaited<ReturnType<typeof startWebChat>>;
    let bedrock: BedrockEmulator;
    let browser: Browser;
    let page: Page;
    let complaints: string[];

    beforeAll(async () => {
      // The name of a tool that is HTML is no name for Bedrock.

      jest.spyOn(console, "warn").mockImplementation(() => {});
      chat = await startWebChat({ models: MODELS, port: 0, live: false });
      if (!chat.bedrock) throw new Error("It was to be started on the emulator.");
      bedrock = chat.bedrock;
      browser = await startChromium();
    });
    afterAll(async () => {
      await browser.close();
      await chat.close();
    });
    beforeEach(async () => {
      bedrock.reset();
      bedrock.use({ faults: undefined });
      complaints = [];
      await open();
    });
    afterEach(async () => {
      await page.context().close();
      if (complaints.length > 0) throw new Error(`The page complained: ${complaints.join("; ")}`);
    });

    async function open(options: BrowserContextOptions = {}): Promise<void> {
      page = await (await browser.newContext(options)).newPage();
      // No test is about how fast the machine is.
      page.setDefaultTimeout(100_000);
      page.on("console", (message) => {
        if (message.type() === "error") complaints.push(message.text());
      });
      page.on("pageerror", (error) => complaints.push(error.message));
      await page.goto(chat.url);
      await page.locator("option").first().waitFor({ state: "attached" });
    }

    /** Types a question, sends it with Enter, and waits until the answer is complete. */
    async function ask(text: string): Promise<void> {
      await page.locator("#text").pressSequentially(text);
      await page.keyboard.press("Enter");
      await answered();
    }

    async function answered(): Promise<void> {
      await page.locator("section:not(.busy) >> nth=-1").waitFor();
      await page.getByRole("button", { name: "Send" }).waitFor();
    }

    it("streams what is answered, shows its Markdown, and counts its tokens", async () => {
      bedrock.use({
        reply: { text: "Some **bold** words:\n\n- one\n- two\n\n```js\nlet x = 1;\n```\n" },
        faults: { type: "stall", afterEvents: 4 },
      });
      await page.locator("#text").fill("Hello");
      await page.keyboard.press("Enter");
      await page.locator(".busy .text").waitFor();
      await page.keyboard.press("Escape");
      await answered();

      await ask("Hello again");
      const answer = page.locator("section").last().locator(".text");
      expect(await answer.locator("strong").allTextContents()).toEqual(["bold"]);
      expect(await answer.locator("li").allTextContents()).toEqual(["one", "two"]);
      expect(await answer.locator("pre code").textContent()).toBe("let x = 1;");
      expect(await page.locator("#counts").textContent()).toMatch(
        /^\d+ tokens in, \d+ out · cache: 0 read, 0 written$/,
      );
      expect(await page.getByRole("status").textContent()).toContain("Some bold words");
    });

    it("folds thoughts and calls of tools, which the keyboard unfolds", async () => {
      await page.getByLabel("Think first").check();
      await ask("What time is it?");
      const folded = page.locator("details");
      expect(await folded.locator("summary").allTextContents()).toEqual(["Thoughts", "Called get_time"]);
      expect(await folded.evaluateAll((all) => all.filter((one) => one.hasAttribute("open")).length)).toBe(0);
      await folded.last().locator("summary").focus();
      await page.keyboard.press("Enter");
      expect(await folded.last().innerText()).toMatch(/Europe\/Paris[^]*Returned:\s+\w+day/);
    });

    it.each([
      ["the button", () => page.getByRole("button", { name: "Stop" }).click()],
      ["Escape", () => page.keyboard.press("Escape")],
    ])("stops the answer on Bedrock by %s, and goes on", async (_, stop) => {
      bedrock.use({ reply: "one two three four", faults: { type: "stall", afterEvents: 3 } });
      await page.locator("#text").fill("Count");
      await page.keyboard.press("Enter");
      await page.locator(".text").waitFor();
      await stop();
      await answered();
      await bedrock.idle();
      expect(bedrock.requests).toMatchObject([{ outcome: "aborted" }]);
      expect(await page.locator("section").innerText()).toMatch(/one[^]*Stopped\./);
      expect(await page.evaluate("document.activeElement.id")).toBe("text");
      await ask("Go on");
      expect(await page.locator("section").last().locator(".text").textContent()).toBe("one two three four");
    });

    it("sends images and documents, but those that were taken out again", async () => {
      await page.locator("#pick").setInputFiles([
        { name: "dot.png", mimeType: "image/png", buffer: PNG },
        { name: "notes.md", mimeType: "", buffer: Buffer.from("# Notes") },
        { name: "wrong.txt", mimeType: "text/plain", buffer: Buffer.from("Wrong") },
      ]);
      expect(await page.locator("#files img").count()).toBe(1);
      await page.getByRole("button", { name: "Remove wrong.txt" }).click();
      await ask("What is in these?");
      expect(await page.locator(".question li").allTextContents()).toEqual(["dot.png", "notes.md"]);
      expect(await page.locator(".text li").allTextContents()).toEqual([
        "an image (png)",
        expect.stringMatching(/^the document “.*” \(md\)$/),
      ]);
      expect(await page.locator("#files li").count()).toBe(0);
    });

    it("shows the conversation again after a reload, and none after “New chat”", async () => {
      await ask("What time is it?");
      await ask("Thanks");
      const shown = async () => [
        await page.locator("#transcript").innerHTML(),
        await page.locator("#counts").textContent(),
      ];
      const before = await shown();
      await page.reload();
      await page.locator("section").last().locator(".text").waitFor();
      expect(await shown()).toEqual(before.map((html) => html?.replaceAll(' class=""', "")));
      await ask("And again");
      expect(bedrock.requests.at(-1)?.body["messages"]).toHaveLength(7);

      await page.getByRole("button", { name: "New chat" }).click();
      expect(await page.locator("section").count()).toBe(0);
      await ask("Hello");
      expect(bedrock.requests.at(-1)?.body["messages"]).toHaveLength(1);
    });

    it("asks the model that was picked", async () => {
      await page.getByLabel("Model").selectOption("Nova 2 Lite");
      await ask("Hello");
      expect(bedrock.requests.at(-1)?.modelId).toBe("us.amazon.nova-2-lite-v1:0");
    });

    it("shows HTML as text, whoever wrote it", async () => {
      const html = `<img src="x" onerror="document.title = 'run'"><b>bold</b>`;
      bedrock.use({
        reply: [{ reasoning: html, text: html, toolCalls: [{ name: html, input: { a: html } }] }, html],
      });
      await ask(html);
      expect(await page.locator("#transcript img, #transcript b").count()).toBe(0);
      expect(await page.title()).toBe("Web chat");
      expect(await page.locator(".text").last().textContent()).toBe(html);
    });

    it("tells a failure in the service's words", async () => {
      bedrock.use({
        faults: { type: "refuse", name: "AccessDeniedException", message: "You don't have access." },
      });
      await ask("Hello");
      expect(await page.locator(".error").textContent()).toContain("You don't have access.");
    });

    it("sends nothing by Shift+Enter, nor when there is nothing to send", async () => {
      await page.locator("#text").focus();
      await page.keyboard.press("Enter");
      await page.keyboard.type("one");
      await page.keyboard.press("Shift+Enter");
      await page.keyboard.type("two");
      expect(await page.locator("#text").inputValue()).toBe("one\ntwo");
      expect(await page.locator("section").count()).toBe(0);
    });

    it("is dark where the system is, and as narrow as a phone", async () => {
      await page.context().close();
      await open({ colorScheme: "dark", viewport: { width: 320, height: 600 } });
      await ask(`What is ${"very".repeat(40)} long?`);
      expect(await page.evaluate("getComputedStyle(document.body).backgroundColor")).toBe("rgb(23, 25, 27)");
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBe(320);
    });
  },
);
