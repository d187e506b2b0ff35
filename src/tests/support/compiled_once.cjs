/*
 * Jest's environment for Node, in a worker that keeps the code of every module that it has compiled. Each test file loads
 * some nine hundred modules anew, and compiling them again took a third of the time in which it did so.
 */
const vm = require("node:vm");
const { TestEnvironment } = require("jest-environment-node");

const { SourceTextModule, compileFunction } = vm;

/** The source of each module, and V8's code for it. */
/** @type {Map<string | undefined, { source: string, cachedData: Buffer }>} */
const compiled = new Map();

/** Code that was kept has lost Jest's way to import dynamically. */
/** @param {string} source */
const canBeKept = (source) => !/\bimport\s*\(/.test(source);

/** @param {string | undefined} file @param {string} source */
const codeOf = (file, source) => {
  const known = compiled.get(file);
  return known?.source === source ? known.cachedData : undefined;
};

/** Missing in the types of Node. */
/** @param {any} module @returns {Buffer} */
const codeOfModule = (module) => module.createCachedData();

vm.SourceTextModule = class extends SourceTextModule {
  /** @param {string} source @param {import("node:vm").SourceTextModuleOptions} options */
  constructor(source, options = {}) {
    const cachedData = codeOf(options.identifier, source);
    super(source, cachedData ? { ...options, cachedData } : options);
    if (!cachedData && canBeKept(source))
      compiled.set(options.identifier, { source, cachedData: codeOfModule(this) });
  }
};

/** @param {string} source @param {readonly string[] | undefined} parameters @param {import("node:vm").CompileFunctionOptions} options */
vm.compileFunction = (source, parameters, options = {}) => {
  if (!canBeKept(source)) return compileFunction(source, parameters, options);
  const cachedData = codeOf(options.filename, source);
  if (cachedData) return compileFunction(source, parameters, { ...options, cachedData });
  const compiledFunction = compileFunction(source, parameters, { ...options, produceCachedData: true });
  if (compiledFunction.cachedData)
    compiled.set(options.filename, { source, cachedData: compiledFunction.cachedData });
  return compiledFunction;
};

module.exports = TestEnvironment;
