/** The configuration of the proxy. */
interface Env {
  BEDROCK_API_KEY: string;
  /** `https://bedrock-runtime.us-east-1.amazonaws.com` */
  BEDROCK_ENDPOINT: string;
  /** The page's origin, `https://app.example.com`. */
  ORIGIN: string;
}

/** Bedrock's headers for errors and usage. A browser hides them from the page unless the proxy exposes them. */
const EXPOSED = ["x-amzn-requestid", "x-amzn-errortype", "retry-after"];

/**
 * Forwards a browser's requests to Bedrock with the key, which the browser must not have. Authenticate your users here.
 */
export async function fetch(request: Request, env: Env): Promise<Response> {
  const cors = {
    "access-control-allow-origin": env.ORIGIN,
    "access-control-allow-methods": "POST",
    "access-control-allow-headers": request.headers.get("access-control-request-headers") ?? "",
    "access-control-expose-headers": EXPOSED.join(", "),
  };
  if (request.method === "OPTIONS") return new Response(null, { status: 204, headers: cors });
  const { pathname } = new URL(request.url);
  const answer = await globalThis.fetch(env.BEDROCK_ENDPOINT + pathname, {
    method: "POST",
    headers: {
      "content-type": request.headers.get("content-type") ?? "application/json",
      accept: request.headers.get("accept") ?? "*/*",
      authorization: `Bearer ${env.BEDROCK_API_KEY}`,
    },
    body: await request.text(),
    signal: request.signal,
  });
  const headers = new Headers(answer.headers);
  for (const [name, value] of Object.entries(cors)) headers.set(name, value);
  return new Response(answer.body, { status: answer.status, headers });
}

export default { fetch };
