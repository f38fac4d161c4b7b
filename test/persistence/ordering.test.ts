import type { Database } from "../../server/persistence/database";
import { ok } from "../../shared/result";
import { describeOnBothEngines } from "../support/testDatabase";

describeOnBothEngines("codes in the database", (engine) => {
  let database: Database;

  beforeAll(async () => {
    database = await engine.open();
    await database.inTransaction(async (_manager, statements) => {
      for (const [index, code] of ["b", "A", "a", "Å", "å", "Ö", "Ä", "Z", "é", "e", "10", "9", "_", "😀"].entries()) {
        await statements.run("INSERT INTO dimension_key (numeric_key, code) VALUES (?, ?)", [index + 1, code]);
      }
      return ok(null);
    });
  });

  test("sort by code point, alike on both engines", async () => {
    const rows = await database.rows("SELECT code FROM dimension_key WHERE numeric_key > 0 ORDER BY code");
    expect(rows.map(([code]) => code)).toEqual([
      "10",
      "9",
      "A",
      "Z",
      "_",
      "a",
      "b",
      "e",
      "Ä",
      "Å",
      "Ö",
      "å",
      "é",
      "😀",
    ]);
  });

  test("differ when only case or an accent differs, also in a unique column and against a literal", async () => {
    expect(await database.rows("SELECT code FROM dimension_key WHERE code = ?", ["a"])).toEqual([["a"]]);
    expect(await database.rows("SELECT code FROM dimension_key WHERE code = 'A'")).toEqual([["A"]]);
    expect(await database.rows("SELECT code FROM dimension_key WHERE code IN (?, ?)", ["Å", "ö"])).toEqual([["Å"]]);
    expect(await database.rows("SELECT COUNT(*) FROM dimension_key WHERE 'a' = 'A'")).toEqual([[0]]);
  });

  test("are not normalised: a decomposed Å is another text, so it is the edge that must compose", async () => {
    const decomposed = "Å".normalize("NFD");
    expect(await database.rows("SELECT code FROM dimension_key WHERE code = ?", [decomposed])).toEqual([]);
    expect(await database.rows("SELECT code FROM dimension_key WHERE code = ?", [decomposed.normalize("NFC")])).toEqual(
      [["Å"]],
    );
  });
});
