import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { gzipSync } from "node:zlib";
import { signInSettings } from "../../server/config/signInSettings";

const projectDir = path.resolve(__dirname, "..", "..");
let folder: string;
const build = () =>
  execFileSync(process.execPath, ["scripts/buildAddin.mjs", path.join(folder, "addin")], {
    cwd: projectDir,
  }).toString();
const built = (...names: string[]) => readFileSync(path.join(folder, "addin", ...names), "utf8");

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), "malbok-addin-"));
  build();
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the built add-in", () => {
  test("is one page that loads Microsoft's office.js before anything of ours, and the rest from beside it", () => {
    const addresses = [...built("taskpane.html").matchAll(/(?:src|href)="([^"]+)"/g)].map((hit) => hit[1]);
    expect(addresses[0]).toBe(signInSettings.officeScript.standard);
    expect(addresses.length).toBeGreaterThan(1);
    expect(addresses.slice(1).filter((address) => !/^\.\/assets\/[\w.-]+\.(js|css)$/.test(address ?? ""))).toEqual([]);
  });

  test("has a hash of the content in the name of all that may be kept for ever", () => {
    expect(readdirSync(path.join(folder, "addin", "assets")).filter((name) => !/-[\w-]{8}\.\w+$/.test(name))).toEqual(
      [],
    );
  });

  test("needs no script made of text, which no policy of ours lets run", () => {
    const scripts = readdirSync(path.join(folder, "addin", "assets")).filter((name) => name.endsWith(".js"));
    expect(scripts.filter((name) => /\beval\(|new Function\(/.test(built("assets", name)))).toEqual([]);
  });

  test("opens with at most 170 kB to load, packed", () => {
    const first = [...built("taskpane.html").matchAll(/"\.\/assets\/([^"]+)"/g)].map((hit) => hit[1] ?? "");
    const sizes = first.map((name) => gzipSync(built("assets", name)).byteLength);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(170_000);
  });

  test("is not built again when nothing has changed", () => {
    expect(build()).toContain("already up to date");
  });
});
