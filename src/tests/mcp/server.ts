import { loadMcpTools, type LoadMcpToolsOptions } from "@langchain/mcp-adapters";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import {
  CallToolRequestSchema,
  ListToolsRequestSchema,
  ReadResourceRequestSchema,
  type CallToolResult,
  type ReadResourceResult,
} from "@modelcontextprotocol/sdk/types.js";

/** A tool of a server, which gives the same back whatever it is asked. */
export interface ServedTool {
  name: string;
  result: CallToolResult;
  inputSchema?: { type: "object"; properties?: Record<string, object> };
}

type LoadedTools = Awaited<ReturnType<typeof loadMcpTools>>;

/** A real MCP server with a client, over the SDK's own transport in one process. */
export interface McpServer extends AsyncDisposable {
  /** Its tools, as `@langchain/mcp-adapters` loads them. */
  load(options?: LoadMcpToolsOptions): Promise<LoadedTools>;
}

/** Starts a server of these tools, and of one resource for whatever URI is read. */
export async function startMcpServer(
  tools: readonly ServedTool[],
  contents: ReadResourceResult["contents"] = [],
): Promise<McpServer> {
  const server = new Server({ name: "files", version: "1" }, { capabilities: { tools: {}, resources: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({
    tools: tools.map(({ name, inputSchema = { type: "object" } }) => ({ name, inputSchema })),
  }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => {
    const called = tools.find(({ name }) => name === params.name);
    if (!called) throw new Error(`no tool ${params.name}`);
    return called.result;
  });
  server.setRequestHandler(ReadResourceRequestSchema, () => ({ contents }));
  const client = new Client({ name: "test", version: "1" });
  const [near, far] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(far), client.connect(near)]);
  return {
    load: (options) => loadMcpTools("files", client, options),
    async [Symbol.asyncDispose]() {
      await client.close();
      await server.close();
    },
  };
}
