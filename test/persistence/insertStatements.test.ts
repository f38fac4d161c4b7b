import fc from "fast-check";
import { insertStatements } from "../../server/persistence/sqlite/insertStatements";
import { SqliteConnection } from "../../server/persistence/sqlite/sqliteDriver";

type Cell = string | number | null;

/** Columns of some kinds, so that what they make of a cell is seen too. */
const table = "CREATE TABLE kept (id INTEGER PRIMARY KEY, amount DECIMAL(25,10), word VARCHAR(20), plain)";
const into = "INSERT INTO kept (id, amount, word, plain) VALUES";
const ending = "ON CONFLICT (id) DO UPDATE SET amount = excluded.amount, word = excluded.word, plain = excluded.plain";

function inserted(write: (connection: SqliteConnection) => void): unknown[][] {
  const connection = new SqliteConnection(":memory:");
  connection.exec(table);
  write(connection);
  const rows = connection.rows("SELECT id, amount, typeof(amount), word, plain, typeof(plain) FROM kept ORDER BY id");
  connection.close();
  return rows;
}

const runAll = (connection: SqliteConnection, rows: readonly Cell[][]) => {
  for (const { sql, firstRows, parametersFrom } of insertStatements(into, rows, { ending })) {
    for (const firstRow of firstRows) connection.run(sql, parametersFrom(firstRow));
  }
};

const cell = fc.constantFrom<Cell>(null, "", "12.50", "text", 0, 7, 1.5);
const rowsOf = fc
  .record({ count: fc.nat({ max: 200 }), shared: fc.array(cell, { minLength: 3, maxLength: 3 }), own: fc.nat(7) })
  .chain(({ count, shared, own }) =>
    fc
      .array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: count, maxLength: count })
      .map((drawn) =>
        drawn.map(
          (cells, id) => [id % 150, ...cells.map((each, at) => (own & (1 << at) ? each : shared[at]))] as Cell[],
        ),
      ),
  );

describe("many rows in few statements of SQLite", () => {
  test("stand as if each had been inserted by itself, one after the other, whatever they say alike", () => {
    fc.assert(
      fc.property(rowsOf, (rows) => {
        const oneByOne = inserted((connection) => {
          for (const row of rows) connection.run(`${into} (?, ?, ?, ?) ${ending}`, row);
        });
        expect(inserted((connection) => runAll(connection, rows))).toEqual(oneByOne);
      }),
      { numRuns: 60 },
    );
  });

  test("are of no more than four kinds, whatever their number", () => {
    for (const count of [1, 20, 63, 10_000]) {
      const rows = Array.from({ length: count }, (_, id) => [id, "1", "alike", null]);
      expect(insertStatements(into, rows).length).toBeLessThanOrEqual(4);
    }
  });
});
