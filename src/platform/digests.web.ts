export { crc32OfTable as crc32 } from "./crc32_table.js";
export { sha256 } from "./sha256.js";
