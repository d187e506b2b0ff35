import { AsyncLocalStorage } from "node:async_hooks";

import { afterAll } from "@jest/globals";

/*
 * Before Node 24, every AsyncLocalStorage that was ever entered is carried through every promise of the process. Each
 * test file has one of LangChain and one of jest, so that after sixty files a worker took three times as long as at
 * first. When a file ends, the storages that it entered are disabled.
 */
const { prototype } = AsyncLocalStorage<unknown>;
const { run, enterWith } = Object.getOwnPropertyDescriptors(prototype);
const entered = new Set<AsyncLocalStorage<unknown>>();

function watched<Method extends (...args: never[]) => unknown>({ value }: TypedPropertyDescriptor<Method>) {
  return function (this: AsyncLocalStorage<unknown>, ...args: unknown[]): unknown {
    entered.add(this);
    return value && Reflect.apply(value, this, args);
  };
}

Object.assign(prototype, { run: watched(run), enterWith: watched(enterWith) });
afterAll(() => {
  Object.defineProperties(prototype, { run, enterWith });
  for (const storage of entered) storage.disable();
});
