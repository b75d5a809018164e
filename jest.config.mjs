/** Jest runs the TypeScript sources as ES modules; `tests/run.mjs` starts it with the flags that needs. */
export default {
  rootDir: '.',
  roots: ['<rootDir>/tests'],
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: ['<rootDir>/build/', '<rootDir>/dist/', '<rootDir>/out/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' }, module: { type: 'es6' } }],
    '\\.sql$': '<rootDir>/tests/support/text-transform.mjs',
  },
  globalSetup: '<rootDir>/tests/support/global-setup.mjs',
  testTimeout: 180_000,
};
