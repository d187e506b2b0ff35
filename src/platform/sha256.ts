const BLOCK_BYTES = 64;
/** One bit and the length stand behind the last byte of what is hashed. */
const CLOSING_BYTES = 9;

/**
 * The SHA-256 of a text in UTF-8, for runtimes without a synchronous one: the web's own returns a promise.
 *
 * Source: FIPS 180-4, whose names the variables have.
 */
export function sha256(text: string): Uint8Array {
  const message = paddedMessage(new TextEncoder().encode(text));
  const hash = Uint32Array.from(PRIMES.slice(0, 8), (prime) => fractionBits(Math.sqrt(prime)));
  for (let at = 0; at < message.byteLength; at += BLOCK_BYTES) addBlock(hash, message, at);
  const digest = new DataView(new ArrayBuffer(hash.byteLength));
  hash.forEach((word, index) => digest.setUint32(4 * index, word));
  return new Uint8Array(digest.buffer);
}

function paddedMessage(bytes: Uint8Array): DataView {
  const blocks = Math.ceil((bytes.length + CLOSING_BYTES) / BLOCK_BYTES);
  const padded = new Uint8Array(blocks * BLOCK_BYTES);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setBigUint64(padded.length - 8, 8n * BigInt(bytes.length));
  return view;
}

function addBlock(hash: Uint32Array, message: DataView, at: number): void {
  const schedule = scheduleOf(message, at);
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = hash;
  for (let t = 0; t < 64; t += 1) {
    const sum1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
    const choice = (e & f) ^ (~e & g);
    const t1 = (h + sum1 + choice + (K[t] ?? 0) + (schedule[t] ?? 0)) | 0;
    const sum0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
    const majority = (a & b) ^ (a & c) ^ (b & c);
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + sum0 + majority) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => (hash[index] = (hash[index] ?? 0) + word));
}

function scheduleOf(message: DataView, at: number): Int32Array {
  const w = new Int32Array(64);
  const word = (t: number) => w[t] ?? 0;
  for (let t = 0; t < 16; t += 1) w[t] = message.getInt32(at + 4 * t);
  for (let t = 16; t < 64; t += 1) {
    const sigma1 = rotate(word(t - 2), 17) ^ rotate(word(t - 2), 19) ^ (word(t - 2) >>> 10);
    const sigma0 = rotate(word(t - 15), 7) ^ rotate(word(t - 15), 18) ^ (word(t - 15) >>> 3);
    w[t] = sigma1 + word(t - 7) + sigma0 + word(t - 16);
  }
  return w;
}

function rotate(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of the fraction of a number. */
function fractionBits(value: number): number {
  return (value % 1) * 2 ** 32;
}

/** The first 64 primes. */
const PRIMES = Array.from({ length: 312 }, (_, number) => number).filter(
  (number) =>
    number > 1 &&
    !Array.from({ length: number }, (_, divisor) => divisor).some(
      (divisor) => divisor > 1 && number % divisor === 0,
    ),
);

const K = Uint32Array.from(PRIMES, (prime) => fractionBits(Math.cbrt(prime)));
