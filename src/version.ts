/** The version of this package, shown in traces. */
export const VERSION = "0.1.0";
