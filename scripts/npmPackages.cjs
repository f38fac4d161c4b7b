"use strict";
/**
 * Installs the npm packages of a clone when they are missing or not those of package-lock.json. Runs before anything is installed, so it uses
 * nothing but Node itself.
 */
const { spawnSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");

const rootDir = path.join(__dirname, "..");

/** True when they are there, or have been installed now; npm's own errors go to standard error. */
function ensurePackages() {
  if (!arePackagesMissing()) return true;
  console.error("Installerar npm-paket (görs en gång) ... / Installing npm packages (done once) ...");
  // The build needs the development packages too, whatever NODE_ENV says.
  const parameters = ["ci", "--include=dev", "--no-audit", "--no-fund"];
  const npm = process.env.npm_execpath;
  const options = { cwd: rootDir, stdio: ["ignore", 2, 2] };
  const { status } = npm?.endsWith("js")
    ? spawnSync(process.execPath, [npm, ...parameters], options)
    : spawnSync("npm", parameters, { ...options, shell: process.platform === "win32" });
  if (status === 0) return true;
  console.error("npm-paketen gick inte att installera (npm ci); felet står ovan.");
  console.error("The npm packages could not be installed (npm ci); the error stands above.");
  return false;
}

/** npm notes what it installed in a lock file of its own; a package that is optional may be missing there, for another platform. */
function arePackagesMissing() {
  const installed = packagesIn(path.join(rootDir, "node_modules", ".package-lock.json"));
  const wanted = packagesIn(path.join(rootDir, "package-lock.json"));
  return Object.entries(wanted).some(([name, { version, optional }]) => {
    if (name === "") return false;
    const found = installed[name];
    return found === undefined ? optional !== true : found.version !== version;
  });
}

function packagesIn(lockFile) {
  return existsSync(lockFile) ? JSON.parse(readFileSync(lockFile, "utf8")).packages : {};
}

module.exports = { ensurePackages };
