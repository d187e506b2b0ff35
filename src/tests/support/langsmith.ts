import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";

import { awaitAllCallbacks } from "@langchain/core/callbacks/promises";
import { LangChainTracer } from "@langchain/core/tracers/tracer_langchain";
import { Client } from "langsmith";

/** A run as LangSmith has it when all that was sent of it is put together. */
export interface TracedRun {
  id: string;
  name: string;
  run_type: string;
  parent_run_id?: string;
  trace_id: string;
  error?: string;
  inputs: Record<string, unknown>;
  outputs: Record<string, unknown>;
  extra: { metadata: Record<string, unknown>; invocation_params: Record<string, unknown> } & Record<
    string,
    unknown
  >;
}

/** A LangSmith of the test's own, and LangChain's real tracer and client that write to it. */
export interface LangSmith extends AsyncDisposable {
  tracer: LangChainTracer;
  client: Client;
  /** Every run, in the order in which they began, when all have been sent. */
  runs(): Promise<TracedRun[]>;
  /** All bodies that were sent, byte for byte. */
  sent(): Promise<string>;
}

/** Starts a server on loopback that takes runs as LangSmith does. */
export async function startLangSmith(): Promise<LangSmith> {
  const runs = new Map<string, Record<string, unknown>>();
  const bodies: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await bodyOf(request);
    bodies.push(body.toString("utf8"));
    const type = request.headers["content-type"] ?? "";
    if (type.startsWith("multipart/")) for (const part of await partsOf(body, type)) keep(runs, part);
    // What the server can do: several runs in one request, uncompressed.
    response.setHeader("content-type", "application/json");
    response.end(JSON.stringify({ batch_ingest_config: { use_multipart_endpoint: true } }));
  };
  const server = createServer((request, response) => void answer(request, response));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;

  const client = new Client({
    apiUrl: `http://127.0.0.1:${port}`,
    apiKey: "lsv2_test",
    tracingMode: "langsmith",
    // Sent when the test asks, and not when a timer does.
    manualFlushMode: true,
  });
  const written = async () => {
    await awaitAllCallbacks();
    await client.flush();
  };
  return {
    tracer: new LangChainTracer({ client, projectName: "test" }),
    client,
    async runs() {
      await written();
      return [...runs.values()] as unknown as TracedRun[];
    },
    async sent() {
      await written();
      return bodies.join("\n");
    },
    async [Symbol.asyncDispose]() {
      await written();
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A part of a request: of which run, which of its members, and what it says. */
interface Part {
  id: string;
  member: string | undefined;
  value: Record<string, unknown>;
}

/** Parts are named `post.<run>`, `post.<run>.inputs`, `patch.<run>.outputs` … */
async function partsOf(body: Buffer, type: string): Promise<Part[]> {
  const form = await new Response(new Uint8Array(body), { headers: { "content-type": type } }).formData();
  return Promise.all(
    [...form].map(async ([name, content]) => {
      const [, id = "", member] = name.split(".");
      return { id, member, value: JSON.parse(typeof content === "string" ? content : await content.text()) };
    }),
  );
}

function keep(runs: Map<string, Record<string, unknown>>, { id, member, value }: Part): void {
  runs.set(id, { ...runs.get(id), ...(member === undefined ? value : { [member]: value }) });
}
