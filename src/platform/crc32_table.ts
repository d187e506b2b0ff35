/** The CRC-32 of a range of bytes. */
export function crc32OfTable(bytes: Uint8Array, start: number, end: number): number {
  let checksum = 0xffff_ffff;
  for (let at = start; at < end; at += 1) {
    checksum = (checksum >>> 8) ^ (TABLE[(checksum ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  }
  return (checksum ^ 0xffff_ffff) >>> 0;
}

/** The effect of each byte on a checksum. Source: ISO/IEC 8802-3, whose polynomial is 0xedb88320 with its bits reversed. */
const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let remainder = byte;
  for (let bit = 0; bit < 8; bit += 1)
    remainder = remainder & 1 ? 0xedb8_8320 ^ (remainder >>> 1) : remainder >>> 1;
  return remainder;
});
