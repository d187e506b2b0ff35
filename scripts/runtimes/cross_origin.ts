import http from "node:http";
import type { AddressInfo } from "node:net";
import { once } from "node:events";

/**
 * The headers that a proxy between a browser and Bedrock must send for the browser to allow the requests and the
 * replies.
 */
const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "POST",
  "access-control-allow-headers": "authorization, content-type, x-amz-*",
  "access-control-expose-headers": "x-amzn-requestid, x-amzn-errortype, retry-after",
};

/** A server on the loopback interface. */
export interface LocalServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Forwards a browser's requests to an endpoint with the headers that allow it. When either side closes, so does the
 * other.
 */
export function startProxy(endpoint: string): Promise<LocalServer> {
  return listen((request, response) => {
    for (const [name, value] of Object.entries(allowing(request))) response.setHeader(name, value);
    if (request.method === "OPTIONS") return response.writeHead(204).end();
    const { method, headers, url } = request;
    const forwarded = http.request(new URL(url ?? "/", endpoint), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("error", () => response.destroy()).pipe(response);
    });
    forwarded.on("error", () => response.destroy());
    response.on("close", () => forwarded.destroy());
    return request.pipe(forwarded);
  });
}

/** A browser does not read `x-amz-*` as a pattern, so each header of the request must be listed. */
function allowing({ headers }: http.IncomingMessage): Record<string, string> {
  const wanted = headers["access-control-request-headers"];
  return wanted === undefined ? CORS : { ...CORS, "access-control-allow-headers": wanted };
}

export async function listen(answer: http.RequestListener): Promise<LocalServer> {
  const server = http.createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
