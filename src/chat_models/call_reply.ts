import type { CallbackManagerForLLMRun } from "@langchain/core/callbacks/manager";
import type { ChatModelStreamEvent } from "@langchain/core/language_models/event";
import type { AIMessage } from "@langchain/core/messages";
import type { ChatGenerationChunk } from "@langchain/core/outputs";

import { ChatModelEventWriter } from "../stream/chat_model_events.js";
import { ChunkWriter } from "../stream/chunks.js";
import { toMessage } from "../stream/message.js";
import type { Connection } from "./api/connection.js";
import type { Call } from "./call.js";
import type { CallSettings } from "./options/settings.js";
import { throwIfIntervened } from "./reply/guardrail_intervention.js";
import { cutStreamed, ReplyStream } from "./reply/reply_stream.js";
import { readWhole, replyInfo, type ReplyFormat } from "./reply/whole_reply.js";

/** A reply that is arriving, and the settings of its call. */
interface OpenReply {
  stream: ReplyStream;
  settings: CallSettings;
}

/** The reply to one call: received whole, or streamed in one of LangChain's forms. */
export class CallReply {
  readonly #prepare: () => Promise<Call>;
  readonly #connection: Connection;
  readonly #format: ReplyFormat;

  constructor(prepare: () => Promise<Call>, connection: Connection, format: ReplyFormat) {
    this.#prepare = prepare;
    this.#connection = connection;
    this.#format = format;
  }

  /** Waits for the whole reply. */
  async receive(): Promise<AIMessage> {
    const call = await this.#prepare();
    const { api } = await this.#connection.open();
    const whole = await api.exchange(call);
    await call.accepted();
    return this.#toMessage(readWhole(whole, call.current, this.#format));
  }

  /** Streams the reply to its end; callbacks that listen for tokens get its chunks. */
  async drain(runManager: CallbackManagerForLLMRun | undefined): Promise<AIMessage> {
    const opened = await this.#open();
    const { stream, settings } = opened;
    if (isListening(runManager)) {
      for await (const _chunk of this.#chunks(() => Promise.resolve(opened), runManager));
    } else {
      for await (const _events of stream.read(() => []));
      throwIfIntervened(stream, settings, this.#format.outputVersion);
    }
    return this.#toMessage(stream);
  }

  /** Streams the reply as chunks. */
  chunks(runManager: CallbackManagerForLLMRun | undefined): AsyncGenerator<ChatGenerationChunk> {
    return this.#chunks(() => this.#open(), runManager);
  }

  /** Streams the reply as LangChain's chat model events. */
  async *events(): AsyncGenerator<ChatModelStreamEvent> {
    const { stream, settings } = await this.#open();
    const writer = new ChatModelEventWriter(stream.reply, stream.info, {
      streamUsage: settings.streamUsage ?? true,
    });
    for await (const events of stream.read((event) => writer.write(event))) {
      for (const event of events) {
        // The next read throws the reason.
        if (settings.signal?.aborted) break;
        yield event;
      }
    }
    // Before the closing events, because nobody sees an error after the end of the message.
    throwIfIntervened(stream, settings, this.#format.outputVersion);
    yield* writer.close();
  }

  #toMessage({ reply, info }: Pick<ReplyStream, "reply" | "info">): AIMessage {
    return toMessage(reply, info, this.#format.outputVersion);
  }

  async #open(): Promise<OpenReply> {
    const call = await this.#prepare();
    const { api } = await this.#connection.open();
    const streamed = cutStreamed(await api.openStream(call));
    await call.accepted();
    const { settings, names } = call.current;
    const info = replyInfo(streamed, call.current, this.#format);
    const { outputVersion } = this.#format;
    return { stream: new ReplyStream(streamed.events, { info, names, outputVersion }), settings };
  }

  async *#chunks(
    open: () => Promise<OpenReply>,
    runManager: CallbackManagerForLLMRun | undefined,
  ): AsyncGenerator<ChatGenerationChunk> {
    const { stream, settings } = await open();
    const { outputVersion } = this.#format;
    const writer = new ChunkWriter(stream.reply, stream.info, {
      streamContent: settings.streamContent ?? "text",
      outputVersion,
      streamUsage: settings.streamUsage ?? true,
    });
    const listener = isListening(runManager) ? runManager : undefined;
    for await (const chunks of stream.read((event) => writer.write(event))) {
      for (const chunk of chunks) {
        // The next read throws the reason.
        if (settings.signal?.aborted) break;
        yield chunk;
        if (listener) await report(chunk, listener);
      }
    }
    for (const chunk of writer.close()) {
      yield chunk;
      if (listener) await report(chunk, listener);
    }
    throwIfIntervened(stream, settings, outputVersion);
  }
}

/** Passes a chunk that the caller has got on to callbacks: LangGraph sees a stream only through these. */
async function report(chunk: ChatGenerationChunk, listener: CallbackManagerForLLMRun): Promise<void> {
  await listener.handleLLMNewToken(chunk.text, undefined, undefined, undefined, undefined, { chunk });
}

/** Whether any callback listens for tokens. */
function isListening(
  runManager: CallbackManagerForLLMRun | undefined,
): runManager is CallbackManagerForLLMRun {
  const handlers = runManager?.handlers ?? [];
  return handlers.some((handler) => !handler.ignoreLLM && handler.handleLLMNewToken !== undefined);
}
