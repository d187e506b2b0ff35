/**
 * A prompt, the model and a parser in one chain: for one input, then for several at once.
 *
 *   npx tsx examples/chain.ts [--live]
 */
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel(({ body }) =>
  JSON.stringify(body).includes("German") ? "Ich programmiere gern." : "J'adore programmer.",
);

const prompt = ChatPromptTemplate.fromMessages([
  ["system", "You are a helpful assistant that translates English to {language}. Answer briefly."],
  ["human", "{input}"],
]);
const chain = prompt.pipe(llm).pipe(new StringOutputParser());

const input = "I love programming.";
console.log("French:", await chain.invoke({ language: "French", input }));

const languages = ["French", "German"];
const translations = await chain.batch(languages.map((language) => ({ language, input })));
languages.forEach((language, index) => console.log(`${language}, in a batch:`, translations[index]));

await close();
