import { AsyncLocalStorage } from "node:async_hooks";

import { afterAll } from "@jest/globals";

/*
 * Before Node 24, every AsyncLocalStorage that was ever entered is carried through every promise of the process. Each
 * test file has one of LangChain and one of jest, so that after sixty files a worker took three times as long as at
 * first. When a file ends, the storages that it entered are disabled.
 */
const entered = new Set<AsyncLocalStorage<unknown>>();
const { run, enterWith } = AsyncLocalStorage.prototype;

AsyncLocalStorage.prototype.run = function (this: AsyncLocalStorage<unknown>, ...args: Parameters<typeof run>) {
  entered.add(this);
  return run.apply(this, args);
};
AsyncLocalStorage.prototype.enterWith = function (this: AsyncLocalStorage<unknown>, store: unknown) {
  entered.add(this);
  enterWith.call(this, store);
};

afterAll(() => {
  Object.assign(AsyncLocalStorage.prototype, { run, enterWith });
  for (const storage of entered) storage.disable();
});
