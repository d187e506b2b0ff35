/** @type {import('jest').Config} */
module.exports = {
  testEnvironment: "node",
  // One worker more than two cores: tests of deadlines and lost connections wait most of their time.
  maxWorkers: "150%",
  roots: ["<rootDir>/src"],
  testMatch: ["**/tests/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  moduleNameMapper: { "^(\\.{1,2}/.*)\\.js$": "$1" },
  transform: { "^.+\\.tsx?$": ["ts-jest", { useESM: true, tsconfig: "<rootDir>/tsconfig.json" }] },
  reporters: ["default", ...(process.env.TEST_TALLY ? ["<rootDir>/.ci/tally.cjs"] : [])],
};
