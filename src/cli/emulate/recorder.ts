import { startBedrockRecorder } from "../../testing/recorder/recorder.js";
import { clientConfig } from "../../transport/connection/client_config.js";
import { ModelClient } from "../../transport/connection/model_client.js";
import { redactText } from "../../transport/failures/redact.js";
import type { Connection } from "../connection.js";
import type { Server } from "./emulator.js";

/** Where and how to record. */
interface Recording {
  folder: string;
  port: number;
  connection: Connection;
  say: (line: string) => void;
}

/** Starts a proxy that forwards requests to Bedrock, records them and counts them. */
export async function startRecorder({ folder, port, connection, say }: Recording): Promise<Server> {
  // Retries are left to the client behind the proxy.
  const client = new ModelClient({ config: { ...clientConfig(connection), maxAttempts: 1 } });
  let requests = 0;
  const recorder = await startBedrockRecorder({
    folder,
    port,
    region: connection.region,
    client: client.sender,
    redact: redactText,
    onExchange: (line) => {
      requests += 1;
      say(line);
    },
  });
  return {
    ...recorder,
    purpose:
      `Requests to ${recorder.endpoint} go on to Amazon Bedrock in ${connection.region}, signed with the credentials of this ` +
      `process and charged to its account, and are recorded in ${folder}, until Ctrl-C.`,
    summary: () => `Requests: ${requests}. Replay them: langchain-bedrock emulate --replies ${folder}`,
    close: async () => {
      await recorder.close();
      client.close();
    },
  };
}
