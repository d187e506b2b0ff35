import { dirname } from "node:path";

/** The programs stand above this folder. */
export default { turbopack: { root: dirname(import.meta.dirname) } };
