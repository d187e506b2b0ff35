/**
 * An image and a document in one question, given as LangChain's standard blocks.
 *
 *   npx tsx examples/vision_and_documents.ts [--live]
 */
import { HumanMessage } from "@langchain/core/messages";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel(
  "The image is a single red pixel. The note asks to buy paint, so the colour may be the one wanted.",
);

// One red pixel. For your own file, use `readFileSync("photo.png").toString("base64")`.
const image = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR42mP4z8AAAAMBAQD3A0FDAAAAAElFTkSuQmCC";
const note = Buffer.from("# Shopping\n\nBuy two cans of paint, colour as in the photo.").toString("base64");

const { text, usage_metadata } = await llm.invoke([
  new HumanMessage({
    contentBlocks: [
      { type: "text", text: "What is in the image, and what does the note have to do with it?" },
      { type: "image", mimeType: "image/png", data: image },
      { type: "file", mimeType: "text/markdown", data: note, metadata: { name: "Shopping note" } },
    ],
  }),
]);
console.log(text);
console.log("input tokens, including the image's:", usage_metadata?.input_tokens);

await close();
