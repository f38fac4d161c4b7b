import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { newFolder, runMalbok, serveAccounts } from "./malbokProcess";

jest.setTimeout(180_000);

const projectDir = path.join(__dirname, "..", "..");
let folder: string;
beforeAll(() => runMalbok(["--version"]));
beforeEach(() => {
  folder = newFolder();
});
afterEach(() => {
  fs.rmSync(folder, { recursive: true, force: true });
});

/** The commands that install it, but for those that npm's registry answers. */
function documented(): string {
  const operations = fs.readFileSync(path.join(projectDir, "docs", "operations.md"), "utf8");
  const block = /## Installera .*?```sh\n(.*?)```/s.exec(operations)?.[1] ?? "";
  const fetching = ["npm ci\n", "npm run build\n", "(cd malbok && npm ci --omit=dev)\n"];
  for (const command of fetching) expect(block).toContain(command);
  return fetching
    .reduce((left, command) => left.replace(command, ""), block)
    .replace("npm pack", `npm pack ${projectDir}`)
    .replace("cp package-lock.json", `cp ${path.join(projectDir, "package-lock.json")}`);
}

/** What `npm ci --omit=dev` puts there: the packages that the lock file does not call for development. */
function layProductionPackages(installed: string): void {
  const lock = JSON.parse(fs.readFileSync(path.join(installed, "package-lock.json"), "utf8")) as {
    packages: Record<string, { dev?: boolean; devOptional?: boolean }>;
  };
  const isTop = (name: string) => name.lastIndexOf("node_modules/") === 0;
  for (const [name, { dev, devOptional }] of Object.entries(lock.packages)) {
    const from = path.join(projectDir, name);
    if (!isTop(name) || dev === true || devOptional === true || !fs.existsSync(from)) continue;
    fs.cpSync(from, path.join(installed, name), { recursive: true });
  }
}

/** Every file outside the packages with the moment of its last change. */
const filesOf = (installed: string) =>
  fs
    .readdirSync(installed, { recursive: true, encoding: "utf8" })
    .filter((name) => !name.startsWith("node_modules"))
    .map((name) => `${name} ${fs.statSync(path.join(installed, name)).mtimeMs}`);

test("the package that operations.md makes starts without development packages or sources, and writes nothing in its folder", async () => {
  execFileSync("/bin/sh", ["-euc", documented()], { cwd: folder, stdio: ["ignore", "pipe", "pipe"] });
  const installed = path.join(folder, "malbok");
  layProductionPackages(installed);
  for (const left of ["server", "scripts", "node_modules/typescript", "node_modules/esbuild", "node_modules/vite"])
    expect([left, fs.existsSync(path.join(installed, left))]).toEqual([left, false]);
  const before = filesOf(installed);
  const served = await serveAccounts(
    { MALBOK_DATA_DIR: path.join(folder, "data") },
    path.join(installed, "bin", "malbok.js"),
  );
  try {
    for (const page of ["readyz", "sign-in", "query", "docs", "addin/taskpane.html"]) {
      const { status } = await fetch(`${served.url}/${page}`);
      expect([page, status]).toEqual([page, 200]);
    }
  } finally {
    expect(await served.end("SIGTERM")).toBe(0);
  }
  expect(filesOf(installed)).toEqual(before);
});
