import { runPrograms } from "../../../programs.mjs";

export const runtime = "nodejs";

/**
 * @param {Request} request
 * @returns {Promise<Response>}
 */
export async function POST(request) {
  const endpoints = /** @type {Record<string, string>} */ (await request.json());
  return Response.json(await runPrograms(endpoints));
}
