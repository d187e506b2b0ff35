/*
 * Jest's environment for Node, in a worker that keeps the code of every module that it has compiled. Each test file loads
 * some nine hundred modules anew, and compiling them again took a third of the time in which it did so.
 */
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

const { SourceTextModule, compileFunction } = vm;

/** The source of each file, and V8's code for it. */
/** @type {Map<string | undefined, { source: string, cachedData: Buffer | undefined }>} */
const compiled = new Map();

/** @param {string | undefined} file @param {string} source */
const codeOf = (file, source) => {
  const known = compiled.get(file);
  return known?.source === source ? known.cachedData : undefined;
};

vm.SourceTextModule = class extends SourceTextModule {
  /** @param {string} source @param {import("node:vm").SourceTextModuleOptions} options */
  constructor(source, options = {}) {
    const cachedData = codeOf(options.identifier, source);
    super(source, cachedData ? { ...options, cachedData } : options);
    const made = /** @type {vm.SourceTextModule & { createCachedData(): Buffer }} */ (this);
    if (!cachedData) compiled.set(options.identifier, { source, cachedData: made.createCachedData() });
  }
};

vm.compileFunction = (source, parameters, options = {}) => {
  const cachedData = codeOf(options.filename, source);
  if (cachedData) return compileFunction(source, parameters, { ...options, cachedData });
  const made = compileFunction(source, parameters, { ...options, produceCachedData: true });
  compiled.set(options.filename, { source, cachedData: made.cachedData });
  return made;
};

module.exports = TestEnvironment;
