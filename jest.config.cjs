const { availableParallelism } = require("node:os");

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "<rootDir>/src/tests/support/compiled_once.cjs",
  // Three workers for two cores, because some tests wait for retries and for processes of their own.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  // Node 20 never lets the ES modules of a test file go, which slows its worker down: another one takes over in time.
  workerIdleMemoryLimit: "512MB",
  roots: ["<rootDir>/src", "<rootDir>/examples"],
  testMatch: ["**/{tests,examples}/**/*.test.ts"],
  // No test is about how fast the machine is: this is only for what would never end.
  testTimeout: 120_000,
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: {
    "^(\\.{1,2}/.*)\\.js$": "$1",
    // The examples import the package by its name, as its users do; it need not be built.
    "^langchain-bedrock$": "<rootDir>/src/index.ts",
    "^langchain-bedrock/(batch|testing)$": "<rootDir>/src/$1/index.ts",
  },
  transform: { "^.+\\.tsx?$": ["ts-jest", { useESM: true, tsconfig: "<rootDir>/tsconfig.json" }] },
  setupFilesAfterEnv: ["<rootDir>/src/tests/support/forget_async_storages.ts"],
  // A failure is printed when it happens, and not a second time at the end.
  reporters: [
    ["default", { summaryThreshold: Infinity }],
    ...(process.env.TEST_TALLY ? ["<rootDir>/.ci/tally.cjs"] : []),
  ],
};
