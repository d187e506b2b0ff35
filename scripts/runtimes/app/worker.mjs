import { runPrograms } from "./programs.mjs";

/** A worker that runs the programs against the endpoints in the request. */
export default {
  /**
   * @param {Request} request
   * @returns {Promise<Response>}
   */
  async fetch(request) {
    const endpoints = /** @type {Record<string, string>} */ (await request.json());
    return Response.json(await runPrograms(endpoints));
  },
};
