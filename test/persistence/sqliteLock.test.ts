import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Database } from "../../server/persistence/database";
import { openDatabase } from "../../server/persistence/openDatabase";
import { ChildProgram, type RunningProgram } from "../support/childProgram";

describe("one SQLite file belongs to one process", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-lock-"));
  const file = path.join(folder, "malbok.sqlite");
  const program = new ChildProgram("holdDatabase");
  const started: RunningProgram[] = [];
  const start = (name: string) => {
    const running = program.start(name);
    started.push(running);
    return running;
  };

  afterAll(async () => {
    await Promise.all(started.map((running) => running.killHard()));
    program.remove();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  test("a second process is refused with a code, also by another name of the file", async () => {
    await start(file).printed("acknowledged");
    const second = await start(file).ended;
    expect(second.output).toMatch(/^DATABASE_IN_USE .*används redan av en annan Målbok-process/);
    expect(second.exitCode).toBe(1);

    fs.symlinkSync(folder, `${folder}-link`);
    try {
      const byAnotherName = await start(path.join(`${folder}-link`, "malbok.sqlite")).ended;
      expect(byAnotherName.output).toMatch(/^DATABASE_IN_USE/);
    } finally {
      fs.rmSync(`${folder}-link`);
    }
    expect(await openDatabase({ engine: "sqlite", file })).toMatchObject({
      ok: false,
      error: { code: "DATABASE_IN_USE" },
    });
  });

  test("after kill -9 the next process gets the file at once, with every acknowledged write in it", async () => {
    await Promise.all(started.map((running) => running.killHard()));
    const third = start(file);
    await third.printed("acknowledged");
    await third.killHard();

    const opened = await openDatabase({ engine: "sqlite", file });
    if (!opened.ok) throw new Error(opened.error.code);
    const database: Database = opened.value;
    expect(await database.rows("SELECT COUNT(*) FROM dimension_key WHERE numeric_key > 0")).toEqual([[2]]);
    await database.close();
  });

  test("within one process too a second opening is refused, and closing frees the file", async () => {
    const own = path.join(folder, "own.sqlite");
    const first = await openDatabase({ engine: "sqlite", file: own });
    if (!first.ok) throw new Error(first.error.code);
    expect(await openDatabase({ engine: "sqlite", file: own })).toMatchObject({
      ok: false,
      error: { code: "DATABASE_IN_USE" },
    });
    await first.value.close();
    const again = await openDatabase({ engine: "sqlite", file: own });
    expect(again.ok).toBe(true);
    if (again.ok) await again.value.close();
  });
});

describe("a SQLite file that cannot be used is told as a code", () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "malbok-lock-"));
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  test("a folder that cannot be made", async () => {
    fs.writeFileSync(path.join(folder, "file"), "");
    const opened = await openDatabase({ engine: "sqlite", file: path.join(folder, "file/under/malbok.sqlite") });
    expect(opened).toMatchObject({ ok: false, error: { code: "DATABASE_FOLDER_UNWRITABLE" } });
  });

  test("a folder that cannot be written", async () => {
    // Not even root may write in /proc.
    const opened = await openDatabase({ engine: "sqlite", file: "/proc/malbok.sqlite" });
    expect(opened).toMatchObject({ ok: false, error: { code: "DATABASE_FOLDER_UNWRITABLE" } });
  });

  test("a file that is something else, left as it was and not locked", async () => {
    const file = path.join(folder, "letter.txt");
    fs.writeFileSync(file, "Dear municipality, ".repeat(100));
    for (let time = 0; time < 2; time += 1) {
      expect(await openDatabase({ engine: "sqlite", file })).toMatchObject({
        ok: false,
        error: { code: "DATABASE_FILE_UNUSABLE" },
      });
    }
    expect(fs.readFileSync(file, "utf8")).toBe("Dear municipality, ".repeat(100));
  });

  test("a folder where the file should be", async () => {
    const opened = await openDatabase({ engine: "sqlite", file: folder });
    expect(opened).toMatchObject({ ok: false, error: { code: "DATABASE_FILE_UNUSABLE" } });
  });
});
