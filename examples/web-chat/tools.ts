import { tool, type StructuredToolInterface } from "@langchain/core/tools";
import { z } from "zod";

const getTime = tool(
  ({ timeZone }) => new Date().toLocaleString("en-GB", { timeZone, dateStyle: "full", timeStyle: "short" }),
  {
    name: "get_time",
    description: "The date and the time now.",
    schema: z.object({ timeZone: z.string().describe("IANA name, for example Europe/Paris") }),
  },
);

const rollDice = tool(
  ({ count, sides }) => Array.from({ length: count }, () => 1 + Math.floor(Math.random() * sides)).join(", "),
  {
    name: "roll_dice",
    description: "Rolls dice.",
    schema: z.object({ count: z.number().int().min(1).max(20), sides: z.number().int().min(2).max(100) }),
  },
);

/** What the model may call. Add yours here. */
export const TOOLS: StructuredToolInterface[] = [getTime, rollDice];
