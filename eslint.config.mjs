import eslint from "@eslint/js";
import tseslint from "typescript-eslint";

const globals = (...names) => Object.fromEntries(names.map((name) => [name, "readonly"]));

export default tseslint.config(
  { ignores: ["node_modules/", "dist/", "data/", "coverage/"] },
  eslint.configs.recommended,
  {
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-unused-vars": "off",
      "object-shorthand": "error",
      "prefer-const": "error",
    },
  },
  {
    files: ["**/*.ts", "**/*.tsx"],
    extends: [...tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
      // A name that starts with _ is there for its place, or to be left out of the rest.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", ignoreRestSiblings: true },
      ],
      // What Excel wants thrown by a custom function is no Error of JavaScript's.
      "@typescript-eslint/only-throw-error": [
        "error",
        { allow: [{ from: "package", package: "@types/custom-functions-runtime", name: "Error" }] },
      ],
      // A list of answers is often compared with one that is null or undefined by the type of a package alone.
      "@typescript-eslint/no-unnecessary-condition": "off",
    },
  },
  {
    files: ["**/*.mjs", "**/*.js"],
    rules: { "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }] },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    languageOptions: {
      sourceType: "commonjs",
      globals: globals("require", "module", "process", "console", "__dirname"),
    },
  },
  {
    files: ["**/*.mjs"],
    ignores: ["server/http/pages/**", "test/support/officeFrame/**"],
    languageOptions: { globals: globals("process", "console", "setTimeout", "fetch", "URL") },
  },
  {
    files: ["server/http/pages/**/*.mjs", "test/support/officeFrame/*.mjs"],
    languageOptions: {
      globals: globals(
        "window",
        "document",
        "location",
        "history",
        "navigator",
        "localStorage",
        "fetch",
        "URL",
        "URLSearchParams",
        "Worker",
        "console",
        "setTimeout",
        "self",
      ),
    },
  },
);
