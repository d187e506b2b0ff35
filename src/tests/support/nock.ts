import { afterAll, afterEach, beforeAll, beforeEach } from "@jest/globals";
import nock from "nock";

// Nock takes Node's http over as soon as it is imported, also for a file whose tests are all skipped.
nock.restore();

/**
 * Lets the tests of a file answer requests with nock, and no request leave the machine. Afterwards Node's http
 * is itself again: the next file of the same process counts connections, which nock does not keep alive.
 */
export function useNock(): typeof nock {
  beforeAll(() => nock.activate());
  beforeEach(() => {
    nock.disableNetConnect();
    nock.enableNetConnect("127.0.0.1");
  });
  afterEach(() => {
    nock.cleanAll();
    nock.enableNetConnect();
  });
  afterAll(() => nock.restore());
  return nock;
}
