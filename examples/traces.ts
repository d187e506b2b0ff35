/**
 * What a trace contains about a chain: each step, its model, settings and tokens. With LANGSMITH_TRACING=true and
 * LANGSMITH_API_KEY in the environment, the same is sent to LangSmith; here it is collected and printed.
 *
 *   npx tsx examples/traces.ts [--live]
 */
import { StringOutputParser } from "@langchain/core/output_parsers";
import { ChatPromptTemplate } from "@langchain/core/prompts";
import { RunCollectorCallbackHandler } from "@langchain/core/tracers/run_collector";

import { exampleModel } from "./support/model.js";

const { llm, close } = await exampleModel("Ein Regenbogen entsteht, wenn Sonnenlicht auf Regen trifft.", {
  temperature: 0.2,
  maxTokens: 200,
});

const prompt = ChatPromptTemplate.fromTemplate("Explain {subject} in one sentence, in {language}.");
const chain = prompt.pipe(llm).pipe(new StringOutputParser()).withConfig({ runName: "explain" });

const traces = new RunCollectorCallbackHandler();
const input = { subject: "rainbows", language: "German" };
console.log(await chain.invoke(input, { callbacks: [traces], tags: ["example"], metadata: { user: "u-1" } }));

for (const run of traces.tracedRuns.flatMap((root) => [root, ...(root.child_runs ?? [])])) {
  console.log(`\n${run.run_type} ${run.name}: ${Number(run.end_time) - Number(run.start_time)} ms`);
  if (run.run_type !== "llm") continue;
  console.log(run.extra?.["metadata"]);
  console.log(run.outputs?.["llmOutput"].tokenUsage);
}

await close();
