/** A number from 0 to below `limit`. */
export type Dice = (limit: number) => number;

/** Dice that fall the same way in every run: a linear congruential generator, whose upper bits are the throw. */
export function seededDice(seed: number): Dice {
  let state = BigInt(seed);
  return (limit) => {
    state = BigInt.asUintN(64, state * 6_364_136_223_846_793_005n + 1_442_695_040_888_963_407n);
    return Number((state >> 33n) % BigInt(Math.max(1, limit)));
  };
}

/** A stream and the offsets at which its frames begin. */
export interface Frames {
  bytes: Uint8Array;
  starts: readonly number[];
}

/** Something that may happen to bytes on their way. */
type Mutation = (frames: Frames, dice: Dice) => Uint8Array;

const MUTATIONS_BY_NAME: Readonly<Record<string, Mutation>> = {
  "flips bits": ({ bytes }, dice) => {
    const mutated = bytes.slice();
    for (let flips = dice(4); flips >= 0; flips -= 1) {
      const at = dice(bytes.length);
      mutated[at] = (mutated[at] ?? 0) ^ (1 << dice(8));
    }
    return mutated;
  },
  "ends too early": (frames, dice) => frames.bytes.slice(0, place(frames, dice)),
  "cuts out a part": (frames, dice) => {
    const [from, to] = range(frames, dice);
    return join(frames.bytes.subarray(0, from), frames.bytes.subarray(to));
  },
  "inserts random bytes": (frames, dice) => {
    const at = place(frames, dice);
    const noise = Uint8Array.from({ length: 1 + dice(40) }, () => dice(256));
    return join(frames.bytes.subarray(0, at), noise, frames.bytes.subarray(at));
  },
  "inserts a part again": (frames, dice) => {
    const at = place(frames, dice);
    const [from, to] = range(frames, dice);
    return join(frames.bytes.subarray(0, at), frames.bytes.subarray(from, to), frames.bytes.subarray(at));
  },
  "exchanges two parts that follow each other": (frames, dice) => {
    const [from, middle, to] = [place(frames, dice), place(frames, dice), place(frames, dice)].toSorted(
      (left, right) => left - right,
    );
    const { bytes } = frames;
    return join(
      bytes.subarray(0, from),
      bytes.subarray(middle, to),
      bytes.subarray(from, middle),
      bytes.subarray(to),
    );
  },
  "writes a length of its own": ({ bytes, starts }, dice) => {
    const mutated = bytes.slice();
    const lengths = [0, 1, 3, 4, 12, 15, 16, 2 ** 24, 2 ** 31, 2 ** 32 - 1];
    const field = (starts[dice(starts.length)] ?? 0) + 4 * dice(2);
    new DataView(mutated.buffer).setUint32(field, lengths[dice(lengths.length)] ?? 0);
    return mutated;
  },
};

/** All of them, with what each does. */
export const MUTATIONS = Object.entries(MUTATIONS_BY_NAME);

/**
 * Whether these are whole frames of the stream, only not all of them or in another order. No checksum tells that from a
 * true stream, so that nobody can. What is cut off at the end is not among them: the `messageStop` is missing then.
 */
export function isOtherStream(mutated: Uint8Array, { bytes, starts }: Frames): boolean {
  if (Buffer.compare(mutated, bytes.subarray(0, mutated.length)) === 0) return false;
  const frames = new Set(
    starts.map((start, index) => Buffer.from(bytes.subarray(start, starts[index + 1])).toString("latin1")),
  );
  let rest = Buffer.from(mutated);
  while (rest.length >= 4) {
    const length = rest.readUInt32BE(0);
    if (!frames.has(rest.subarray(0, length).toString("latin1"))) return false;
    rest = rest.subarray(length);
  }
  return rest.length === 0;
}

/** Half of the places are at the beginning of a frame, or a few bytes from it. */
function place({ bytes, starts }: Frames, dice: Dice): number {
  if (dice(2) === 0) return dice(bytes.length + 1);
  const at = (starts[dice(starts.length)] ?? 0) + dice(7) - 3;
  return Math.min(Math.max(at, 0), bytes.length);
}

function range(frames: Frames, dice: Dice): [from: number, to: number] {
  const [one, other] = [place(frames, dice), place(frames, dice)];
  return one < other ? [one, other] : [other, one];
}

function join(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
