/**
 * The contenders: each can call Bedrock and stream from it, over the same local server. This package is the build in
 * `dist`; the others are installed from this folder's own `package.json`. Nothing is imported before it is measured.
 */
export const MODEL = "anthropic.claude-sonnet-4-5-20250929-v1:0";
const KEYS = { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" };
const REGION = "us-east-1";

/** What one contender can do. `stream` reads to the end. */
/** @typedef {{ stream(prompt: unknown): Promise<void>, invoke(prompt: unknown, options?: object): Promise<unknown>, end(): void }} Contender */
/** @typedef {{ endpoint: string, streaming?: boolean }} Options */

/** @param {AsyncIterable<unknown>} items */
export async function drain(items) {
  for await (const _item of items);
}

/** @param {{ stream(prompt: any): Promise<AsyncIterable<unknown>>, invoke(prompt: any, options?: any): Promise<unknown> }} llm @param {() => void} end @returns {Contender} */
function langChainModel(llm, end) {
  return {
    stream: async (prompt) => drain(await llm.stream(prompt)),
    invoke: (prompt, options) => llm.invoke(prompt, options),
    end,
  };
}

/** @param {"ChatBedrockConverse" | "ChatBedrock"} className @returns {(options: Options) => Promise<Contender>} */
function ours(className) {
  return async ({ endpoint, ...fields }) => {
    const built = await import(new URL("../../dist/index.js", import.meta.url).href);
    const llm = new built[className]({
      model: MODEL,
      region: REGION,
      credentials: KEYS,
      endpoint,
      ...fields,
    });
    return langChainModel(llm, () => llm.close());
  };
}

/** The SDK's default handler cannot reach a plain HTTP server, and opens a connection for each call. */
/** @param {string} endpoint */
async function sdkClient(endpoint) {
  const { BedrockRuntimeClient } = await import("@aws-sdk/client-bedrock-runtime");
  const { NodeHttpHandler } = await import("@smithy/node-http-handler");
  const requestHandler = new NodeHttpHandler();
  return new BedrockRuntimeClient({ region: REGION, credentials: KEYS, endpoint, requestHandler });
}

/** @type {Record<string, (options: Options) => Promise<Contender>>} */
export const CONTENDERS = {
  "langchain-bedrock": ours("ChatBedrockConverse"),
  "langchain-bedrock, InvokeModel": ours("ChatBedrock"),

  "@langchain/aws": async ({ endpoint, ...fields }) => {
    const { ChatBedrockConverse } = await import("@langchain/aws");
    const { protocol, host } = new URL(endpoint);
    // Over TLS its own default client is used.
    const way = protocol === "https:" ? { endpointHost: host } : { client: await sdkClient(endpoint) };
    const llm = new ChatBedrockConverse({
      model: MODEL,
      region: REGION,
      credentials: KEYS,
      ...way,
      ...fields,
    });
    return langChainModel(llm, () => way.client?.destroy());
  },

  "@langchain/community": async ({ endpoint, ...fields }) => {
    const { BedrockChat } = await import("@langchain/community/chat_models/bedrock");
    const { protocol, host } = new URL(endpoint);
    const fetchFn = (/** @type {string | URL} */ url, /** @type {RequestInit} */ init) =>
      fetch(new URL(url).href.replace(/^https:/, protocol), init);
    const credentials = KEYS;
    const llm = new BedrockChat({
      model: MODEL,
      region: REGION,
      credentials,
      endpointHost: host,
      fetchFn,
      ...fields,
    });
    return langChainModel(llm, () => undefined);
  },

  "@ai-sdk/amazon-bedrock": async ({ endpoint }) => {
    const { createAmazonBedrock } = await import("@ai-sdk/amazon-bedrock");
    const { generateText, streamText } = await import("ai");
    const model = createAmazonBedrock({ region: REGION, ...KEYS, baseURL: endpoint })(MODEL);
    return {
      stream: async (prompt) => drain(streamText({ model, prompt: String(prompt) }).fullStream),
      invoke: (prompt) => generateText({ model, prompt: String(prompt) }),
      end: () => undefined,
    };
  },

  "the bare SDK": async ({ endpoint }) => {
    const { ConverseCommand, ConverseStreamCommand } = await import("@aws-sdk/client-bedrock-runtime");
    const client = await sdkClient(endpoint);
    const input = (/** @type {unknown} */ prompt) => ({
      modelId: MODEL,
      messages: [{ role: /** @type {const} */ ("user"), content: [{ text: String(prompt) }] }],
    });
    return {
      stream: async (prompt) => {
        const { stream } = await client.send(new ConverseStreamCommand(input(prompt)));
        if (stream) await drain(stream);
      },
      invoke: (prompt) => client.send(new ConverseCommand(input(prompt))),
      end: () => client.destroy(),
    };
  },
};

/** LangChain's message classes, as this contender's package imports them. */
/** @param {string} name */
export function messagesOf(name) {
  const from = name.startsWith("langchain-bedrock")
    ? new URL("../../node_modules/@langchain/core/dist/messages/index.js", import.meta.url).href
    : "@langchain/core/messages";
  return import(from);
}
