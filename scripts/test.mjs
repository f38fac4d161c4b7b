/**
 * `npm test`: installs what is missing, then type check, lint, format check and every suite; says how long each took and ends with
 * "N passed, N failed". Uses nothing but Node itself, since it runs before anything is installed.
 */
import { spawnSync } from "node:child_process";
import console from "node:console";
import { accessSync, constants, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import npmPackages from "./npmPackages.cjs";

const projectDir = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

/** Programs that the tests drive, and what Debian calls them. */
const systemPrograms = [
  { what: "MariaDB", programs: ["mariadbd", "mariadb-install-db"], debianPackages: ["mariadb-server"] },
  { what: "curl", programs: ["curl"], debianPackages: ["curl"] },
  {
    what: "Chromium",
    programs: ["chromium"],
    variable: "CHROMIUM_PATH",
    debianPackages: ["chromium", "fonts-liberation"],
  },
];

const checks = [
  // The suites drive the built program.
  { name: "build", command: ["../scripts/build.mjs"] },
  { name: "typecheck", command: ["../scripts/typecheck.mjs"] },
  { name: "lint", command: ["eslint/bin/eslint.js", "."] },
  { name: "format", command: ["prettier/bin/prettier.cjs", "--check", "--log-level", "warn", "."] },
];

process.exitCode = main(process.argv.slice(2));

function main(jestArguments) {
  if (!npmPackages.ensurePackages() || !ensureSystemPrograms()) {
    console.log("0 passed, 1 failed");
    return 1;
  }
  const outcomes = checks.map(runCheck);
  const suites = runSuites(jestArguments);
  const passed = outcomes.filter(Boolean).length + suites.passed;
  const failed = outcomes.filter((isGood) => !isGood).length + suites.failed;
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** On Debian as root what is missing is installed; elsewhere one line says what to install. */
function ensureSystemPrograms() {
  const missing = systemPrograms.filter((program) => !isThere(program));
  if (missing.length === 0) return true;
  const packages = missing.flatMap(({ debianPackages }) => debianPackages);
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    const environment = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
    run("apt-get", ["update", "-qq"], environment);
    run("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], environment);
    if (missing.every(isThere)) return true;
  }
  const names = missing.map(({ what }) => what).join(", ");
  const install = `apt-get install ${packages.join(" ")}`;
  console.log(`Testerna behöver ${names}: ${install}. / The tests need ${names}: ${install}.`);
  return false;
}

function isThere({ programs, variable }) {
  if (variable && process.env[variable]) return isExecutable(process.env[variable]);
  const folders = [
    ...(process.env.PATH ?? "").split(path.delimiter),
    "/usr/sbin",
    "/usr/bin",
    "/usr/local/sbin",
    "/usr/local/bin",
  ];
  return programs.every((program) => folders.some((folder) => isExecutable(path.join(folder, program))));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function runCheck({ name, command: [program, ...parameters] }) {
  const started = Date.now();
  const status = run(process.execPath, [path.join(projectDir, "node_modules", program), ...parameters]);
  console.log(`${status === 0 ? "ok    " : "FAILED"} ${name} (${minutes(Date.now() - started)})`);
  return status === 0;
}

function runSuites(jestArguments) {
  const folder = mkdtempSync(path.join(os.tmpdir(), "malbok-test-"));
  const outputFile = path.join(folder, "jest.json");
  const jest = path.join(projectDir, "node_modules", "jest", "bin", "jest.js");
  try {
    const status = run(
      process.execPath,
      [jest, "--ci", "--json", `--outputFile=${outputFile}`, ...jestArguments],
      process.env,
      "ignore",
    );
    if (!existsSync(outputFile)) return { passed: 0, failed: 1 };
    const result = JSON.parse(readFileSync(outputFile, "utf8"));
    const suites = result.testResults
      .map(({ name, startTime, endTime, status: outcome }) => ({ name, outcome, milliseconds: endTime - startTime }))
      .sort((a, b) => b.milliseconds - a.milliseconds);
    for (const { name, outcome, milliseconds } of suites) {
      console.log(
        `${outcome === "passed" ? "ok    " : "FAILED"} ${path.relative(projectDir, name)} (${minutes(milliseconds)})`,
      );
    }
    // A suite that could not even be loaded has no failed test of its own.
    const failed = result.numFailedTests + result.numRuntimeErrorTestSuites;
    return { passed: result.numPassedTests, failed: failed === 0 && status !== 0 ? 1 : failed };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function run(program, parameters, env = process.env, stdout = "inherit") {
  const { status, error } = spawnSync(program, parameters, {
    cwd: projectDir,
    env,
    stdio: ["ignore", stdout, "inherit"],
  });
  if (error) console.error(`${program}: ${error.message}`);
  return status ?? 1;
}

function minutes(milliseconds) {
  return `${(milliseconds / 60_000).toFixed(2)} min`;
}
