#!/usr/bin/env node
"use strict";
/**
 * Starts the command line. In a clone of the project it first installs the npm packages and builds, when either is missing or older than what
 * it is made of; in an installed package both are there. Runs before anything is installed, so it uses nothing but Node itself.
 */
const { existsSync, readdirSync, statSync } = require("node:fs");
const path = require("node:path");

const rootDir = path.join(__dirname, "..");
const builtFile = path.join(rootDir, "dist", "malbok.js");
const cannotStart = 3;

main().catch((error) => {
  console.error(String((error && error.stack) || error));
  process.exitCode = cannotStart;
});

async function main() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 20 || (major === 20 && minor < 19)) {
    return fail(
      `Målbok behöver Node.js 20.19 eller senare; här är ${process.versions.node}.`,
      `Målbok needs Node.js 20.19 or later; this is ${process.versions.node}.`,
    );
  }
  const isClone = existsSync(path.join(rootDir, "scripts", "build.mjs"));
  if (isClone && !require("../scripts/npmPackages.cjs").ensurePackages()) return void (process.exitCode = cannotStart);
  if (isClone && isBuildStale() && !(await buildServer())) return;
  // graphql-js checks more than it needs to for people who develop it, unless it is told otherwise.
  process.env.NODE_ENV ??= "production";
  process.exitCode = await require(builtFile).runCommandLine(process.argv.slice(2));
}

function isBuildStale() {
  const built = modifiedAt(builtFile);
  const sources = ["server", "shared", "addin", "scripts"].map((name) => path.join(rootDir, name));
  const files = ["package-lock.json", "tsconfig.json"].map((name) => path.join(rootDir, name));
  return (
    built === 0 || files.some((file) => modifiedAt(file) > built) || sources.some((folder) => holdsNewer(folder, built))
  );
}

function holdsNewer(folder, moment) {
  // What a build writes among the sources (-env.d.ts) does not make it old.
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.endsWith("-env.d.ts"));
  return entries.some((entry) => {
    const place = path.join(folder, entry.name);
    return entry.isDirectory() ? modifiedAt(place) > moment || holdsNewer(place, moment) : modifiedAt(place) > moment;
  });
}

async function buildServer() {
  console.error("Bygger ... / Building ...");
  try {
    const { buildAll } = await import("../scripts/build.mjs");
    await buildAll();
    return true;
  } catch (error) {
    fail(`Det gick inte att bygga (${error.message}).`, `The build failed (${error.message}).`);
    return false;
  }
}

/** Milliseconds since 1970; 0 for what is not there. */
function modifiedAt(file) {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? found.mtimeMs : 0;
}

function fail(sv, en) {
  console.error(sv);
  console.error(en);
  process.exitCode = cannotStart;
}
