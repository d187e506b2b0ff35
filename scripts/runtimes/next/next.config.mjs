import { dirname } from "node:path";

/** What is around the folder of the runtimes has a tsconfig.json that leads to the sources of the package. */
export default { turbopack: { root: dirname(import.meta.dirname) } };
