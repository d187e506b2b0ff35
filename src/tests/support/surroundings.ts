import { once } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { connect, type AddressInfo, type Socket } from "node:net";

import type { EmulatorCredentials } from "../../testing/index.js";

/** A server that stands beside Bedrock, and what has been asked of it. */
export interface Neighbour {
  url: string;
  asked: string[];
  close: () => void;
}

/** A proxy that opens a connection to whatever host it is told to CONNECT to. */
export async function startProxy(): Promise<Neighbour> {
  const asked: string[] = [];
  const server = createServer();
  server.on("connect", ({ url = "" }: { url?: string }, client: Socket, head: Buffer) => {
    asked.push(url);
    const { hostname, port } = new URL(`http://${url}`);
    const bedrock = connect(Number(port), hostname, () => {
      client.write("HTTP/1.1 200 Connection established\r\n\r\n");
      bedrock.write(head);
      client.pipe(bedrock).pipe(client);
    });
    bedrock.on("error", () => client.destroy());
    client.on("error", () => bedrock.destroy());
  });
  return listen(server, asked);
}

/** STS, which lets anybody assume any role, and gives it these credentials. */
export async function startSts(role: EmulatorCredentials): Promise<Neighbour> {
  const asked: string[] = [];
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    asked.push(new URLSearchParams(body).get("RoleArn") ?? "");
    response
      .setHeader("content-type", "text/xml")
      .end(
        `<AssumeRoleResponse><AssumeRoleResult><Credentials>` +
          `<AccessKeyId>${role.accessKeyId}</AccessKeyId><SecretAccessKey>${role.secretAccessKey}</SecretAccessKey>` +
          `<SessionToken>${role.sessionToken ?? ""}</SessionToken><Expiration>2100-01-01T00:00:00Z</Expiration>` +
          `</Credentials></AssumeRoleResult></AssumeRoleResponse>`,
      );
  };
  return listen(
    createServer((request, response) => void answer(request, response)),
    asked,
  );
}

async function listen(server: Server, asked: string[]): Promise<Neighbour> {
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked, close };
}
