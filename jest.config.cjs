const { availableParallelism } = require("node:os");

/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "node",
  // Three workers for two cores: tests of deadlines and lost connections wait most of their time.
  maxWorkers: Math.ceil(1.5 * availableParallelism()),
  roots: ["<rootDir>/src"],
  testMatch: ["**/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.tsx?$": ["ts-jest", { useESM: true, tsconfig: "<rootDir>/tsconfig.json" }] },
  reporters: ["default", ...(process.env.TEST_TALLY ? ["<rootDir>/.ci/tally.cjs"] : [])],
};
