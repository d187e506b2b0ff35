import { tool } from "langchain";
import { z } from "zod";

/** A tool that works. */
export const weather = tool(({ city }) => `Sunny in ${city}.`, {
  name: "get_weather",
  description: "The weather of a city.",
  schema: z.object({ city: z.string() }),
});

/** A tool that fails. */
export const clock = tool(
  () => {
    throw new Error("The clock is broken.");
  },
  { name: "get_time", description: "The time in a city.", schema: z.object({ city: z.string() }) },
);

/** The call of the weather that the emulated model makes. */
export const weatherCall = (city: string, id: string) => ({ name: "get_weather", input: { city }, id });
