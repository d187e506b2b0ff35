import { dirname } from "node:path";

/** The programs are in the folder above this one. */
export default { turbopack: { root: dirname(import.meta.dirname) } };
