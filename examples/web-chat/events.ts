/** The events of a conversation that the page gets, as they happen and again after a reload. */
export type ChatEvent =
  | { type: "question"; text: string; files: string[] }
  | { type: "thought"; text: string }
  | { type: "text"; text: string }
  | { type: "call"; id: string; name: string; args: unknown }
  | { type: "result"; id: string; text: string; failed: boolean }
  | { type: "usage"; input: number; output: number; cacheRead: number; cacheWrite: number }
  | { type: "stopped" }
  | { type: "error"; message: string };
