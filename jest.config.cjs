/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "node",
  // By default one core is left idle, which of two is half the machine.
  maxWorkers: "100%",
  roots: ["<rootDir>/src"],
  testMatch: ["**/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.tsx?$": ["ts-jest", { useESM: true, tsconfig: "<rootDir>/tsconfig.json" }] },
  reporters: ["default", ...(process.env.TEST_TALLY ? ["<rootDir>/.ci/tally.cjs"] : [])],
};
