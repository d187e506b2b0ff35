/**
 * An object instead of text: described by a zod schema, validated against it, and typed.
 *
 *   npx tsx examples/structured_output.ts [--live]
 */
import { z } from "zod";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel({
  toolCalls: [
    {
      name: "recipe",
      input: {
        title: "Crêpes",
        minutes: 25,
        ingredients: [
          { name: "flour", grams: 250 },
          { name: "milk", grams: 500 },
        ],
      },
    },
  ],
});

const recipe = z.object({
  title: z.string(),
  minutes: z.number().int().describe("From start to table."),
  ingredients: z.array(z.object({ name: z.string(), grams: z.number() })),
});

const { title, minutes, ingredients } = await llm
  .withStructuredOutput(recipe, { name: "recipe" })
  .invoke("A recipe for crêpes, please.");

console.log(`${title} (${minutes} minutes)`);
for (const { name, grams } of ingredients) console.log(`- ${grams} g ${name}`);

await close();
