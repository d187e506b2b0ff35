/** Everything an async iterable gives. */
export async function collect<Item>(
  items: AsyncIterable<Item> | Promise<AsyncIterable<Item>>,
): Promise<Item[]> {
  const all: Item[] = [];
  for await (const item of items instanceof Promise ? await items : items) all.push(item);
  return all;
}
