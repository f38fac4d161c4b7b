import fs from "node:fs";
import path from "node:path";
import { manifestProblems } from "../addin/manifest/manifestRules";
import { named, readManifest } from "../addin/manifest/manifestTree";
import { newFolder, runMalbok } from "./malbokProcess";

jest.setTimeout(120_000);

const template = fs.readFileSync(path.join(__dirname, "..", "..", "manifest.xml"), "utf8");
const idOf = (xml: string) => named(readManifest(xml), "Id")[0]?.text;
const written = async (...words: string[]) => {
  const { exitCode, out, errors } = await runMalbok(["manifest", ...words]);
  expect([exitCode, errors]).toEqual([0, []]);
  return out;
};

// The first one may have to build.
beforeAll(() => runMalbok(["--version"]));

describe("malbok manifest", () => {
  test("writes a manifest that follows the rules, with the address of the installation and no other", async () => {
    const xml = await written("--url", "https://malbok.heby.se");
    expect(manifestProblems(xml)).toEqual([]);
    expect(xml).toContain('<SourceLocation DefaultValue="https://malbok.heby.se/addin/taskpane.html" />');
    expect(xml).not.toContain("localhost");
    expect(xml).toContain('id="Functions.Namespace" DefaultValue="MALBOK"');
  });

  test("is written to a file in UTF-8 whatever the shell makes of what is printed, and over none unasked", async () => {
    const folder = newFolder();
    const file = path.join(folder, "malbok.xml");
    try {
      expect(await written("--url", "https://malbok.heby.se", "--out", file)).toBe(`${file}\n`);
      expect(fs.readFileSync(file, "utf8")).toBe(await written("--url", "https://malbok.heby.se"));
      const again = await runMalbok(["manifest", "--url", "https://malbok.ystad.se", "--out", file]);
      expect([again.exitCode, again.out]).toEqual([1, ""]);
      expect(again.errors.join()).toContain("--overwrite");
      expect(fs.readFileSync(file, "utf8")).toContain("malbok.heby.se");
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });

  test("gives an installation the same id each time, and another one another", async () => {
    const first = await written("--url", "https://malbok.heby.se");
    expect(await written("--url", "https://malbok.heby.se/")).toBe(first);
    const others = [
      template,
      await written("--url", "https://malbok.ystad.se"),
      await written("--url", "https://malbok.heby.se", "--namespace", "MALBOKTEST"),
    ];
    expect(new Set([first, ...others].map(idOf)).size).toBe(4);
  });

  test("takes an id, a namespace and a name of one's own, for a test beside the real one", async () => {
    const id = "0a1b2c3d-0000-4000-8000-123456789abc";
    const xml = await written(
      ...[
        "--url",
        "https://test.example:8443",
        "--id",
        id,
        "--namespace",
        "MALBOKTEST",
        "--name",
        'Målbok "test" & mer',
      ],
    );
    expect(manifestProblems(xml)).toEqual([]);
    expect(idOf(xml)).toBe(id);
    expect(xml).toContain('id="Functions.Namespace" DefaultValue="MALBOKTEST"');
    const tab = named(readManifest(xml), "bt:String").find(({ attributes }) => attributes.id === "Tab.Label");
    const names = [tab, ...(tab?.children ?? [])].map(
      (each) => each?.attributes.DefaultValue ?? each?.attributes.Value,
    );
    expect(new Set(names)).toEqual(new Set(["Målbok &#34;test&#34; &#38; mer"]));
    expect(xml.match(/Målbok &#34;test&#34; &#38; mer/g)).toHaveLength(4);
  });

  test("goes by the address of the settings where none is given", async () => {
    const { out } = await runMalbok(["manifest"], { MALBOK_PUBLIC_URL: "https://malbok.mariestad.se" });
    expect(out).toBe(`${await written("--url", "https://malbok.mariestad.se")}`);
  });

  test("says all that is wrong at once, each in a line", async () => {
    const wrong = await runMalbok([
      "manifest",
      "--url",
      "http://malbok.heby.se",
      "--id",
      "x",
      "--namespace",
      "Målbok",
      "--name",
      " ",
    ]);
    expect(wrong).toEqual({
      exitCode: 2,
      out: "",
      errors: [/^--url ska vara /, /^--id ska vara ett UUID/, /^--namespace ska/, /^--name ska/].map(
        (line) => expect.stringMatching(line) as unknown,
      ),
    });
    expect((await runMalbok(["manifest"])).errors).toEqual([expect.stringMatching(/^Ange serverns adress med --url/)]);
    for (const url of ["https://malbok.heby.se/malbok", "https://a:b@malbok.heby.se", "malbok.heby.se"]) {
      expect((await runMalbok(["manifest", "--url", url])).exitCode).toBe(2);
    }
  });
});
