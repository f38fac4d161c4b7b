const transformOf = (parser) => [
  "@swc/jest",
  {
    jsc: {
      parser,
      // No decoratorMetadata: every decorator names its type, and the tests prove it.
      transform: { legacyDecorator: true, useDefineForClassFields: false, react: { runtime: "automatic" } },
      target: "es2022",
      keepClassNames: true,
    },
    module: { type: "commonjs" },
    sourceMaps: "inline",
  },
];

/** @type {import("jest").Config} */
module.exports = {
  testMatch: ["<rootDir>/test/**/*.test.{ts,tsx}"],
  transform: {
    // openid-client, oauth4webapi and jose are ES modules, which jest runs as CommonJS.
    "^.+\\.(ts|js)$": transformOf({ syntax: "typescript", decorators: true }),
    "^.+\\.tsx$": transformOf({ syntax: "typescript", tsx: true }),
  },
  transformIgnorePatterns: ["/node_modules/(?!(openid-client|oauth4webapi|jose)/)"],
  // Starts MariaDB on a temporary folder for the first test that asks, and stops it.
  globalSetup: "<rootDir>/test/support/globalSetup.ts",
  globalTeardown: "<rootDir>/test/support/globalTeardown.ts",
  maxWorkers: 2,
  // A database on a busy machine takes its time; what must be quick says so itself.
  testTimeout: 30_000,
};
