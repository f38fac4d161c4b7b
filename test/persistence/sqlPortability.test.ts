import type { Dialect } from "../../server/persistence/columns";
import { migrations } from "../../server/persistence/migrations/all";
import { bookkeeping } from "../../server/persistence/migrations/bookkeeping";
import { portabilityProblems } from "../../server/persistence/sqlPortability";

const dialects: readonly Dialect[] = ["sqlite", "mysql"];

test.each(dialects)("every migration is written in what all engines know, beside the allowances of %s", (dialect) => {
  const steps = [...bookkeeping, ...migrations.flatMap((migration) => migration.steps)];
  const texts = steps.flatMap((step) => [
    step.sql(dialect),
    ...(step.doneIf === undefined ? [] : [step.doneIf(dialect)]),
  ]);
  expect(texts.length).toBeGreaterThan(35);
  expect(texts.flatMap((sql) => portabilityProblems(sql, dialect))).toEqual([]);
});

describe("SQL that one dialect alone knows is refused", () => {
  test.each([
    "INSERT OR REPLACE INTO goal (code) VALUES (?)",
    "REPLACE INTO goal (code) VALUES (?)",
    "INSERT IGNORE INTO goal (code) VALUES (?)",
    "insert into goal (code) values (?)",
    "UPDATE goal SET title = ? RETURNING code",
    "UPDATE goal SET title = ? returning code",
    "SELECT code FROM goal WHERE title ILIKE ?",
    "SELECT number::text FROM indicator_value",
    "SELECT RANK() OVER (ORDER BY code) FROM goal",
    "WITH RECURSIVE up AS (SELECT code FROM goal) SELECT code FROM up",
    "with up as (SELECT code FROM goal) SELECT code FROM up",
    "SELECT a FROM JSON_TABLE(?, '$' COLUMNS (a INT PATH '$.a')) t",
    "SELECT json_extract(body, ?) FROM content_revision",
    "SELECT body->'$.a' FROM content_revision",
    "SELECT GET_LOCK('migration', 10)",
    "SELECT get_lock('migration', 10)",
    "LOCK TABLES goal WRITE",
    "XA START 'x'",
    "SAVEPOINT typeorm_1",
    "RELEASE SAVEPOINT typeorm_1",
    "CREATE TRIGGER t AFTER INSERT ON goal FOR EACH ROW SET @a = 1",
    "CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY)",
    "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT)",
    "CREATE TABLE t (code VARCHAR(9) COLLATE utf8mb4_uca1400_ai_ci)",
    "CREATE TABLE t (code VARCHAR(9) COLLATE utf8mb4_0900_ai_ci)",
    "CREATE TABLE t (state ENUM('A'))",
    "CREATE TABLE t AS SELECT code FROM goal",
    "CREATE TABLE t (rank INT)",
    "CREATE TEMPORARY TABLE t (code VARCHAR(9))",
    "CREATE FULLTEXT INDEX i ON goal (title)",
    "SELECT code FROM goal WHERE MATCH (title) AGAINST (?)",
    "SELECT code FROM goal WHERE title GLOB ?",
    "SELECT code FROM goal WHERE title REGEXP ?",
    "SELECT code || title FROM goal",
    "SELECT code FROM goal ORDER BY code NULLS LAST",
    "SELECT code FROM goal WHERE decision IS ?",
    "SELECT code FROM goal LIMIT 5, 10",
    "SELECT code FROM goal FULL OUTER JOIN decision ON 1 = 1",
    "SELECT GROUP_CONCAT(code) FROM goal",
    "SELECT strftime('%s', 'now')",
    "SELECT NOW()",
    "SELECT LAST_INSERT_ID()",
    "SELECT 1; DELETE FROM goal",
    "TRUNCATE TABLE goal",
    "LOAD DATA LOCAL INFILE 'x' INTO TABLE goal",
    "CREATE INDEX IF NOT EXISTS i ON goal (title)",
    "ALTER TABLE goal ADD COLUMN IF NOT EXISTS a INT",
    "SET GLOBAL max_connections = 5",
    "SELECT ${oops} FROM goal",
  ])("%s", (sql) => {
    for (const dialect of dialects) expect(portabilityProblems(sql, dialect)).not.toEqual([]);
  });

  test.each<[Dialect, Dialect, string]>([
    ["mysql", "sqlite", "INSERT INTO goal (code) VALUES (?) ON DUPLICATE KEY UPDATE title = VALUES(title)"],
    ["mysql", "sqlite", "SELECT code FROM goal WHERE tenant = ? FOR UPDATE"],
    ["mysql", "sqlite", "START TRANSACTION"],
    ["sqlite", "mysql", "INSERT INTO goal (code) VALUES (?) ON CONFLICT (tenant, code) DO UPDATE SET title = ?"],
    ["sqlite", "mysql", "BEGIN IMMEDIATE"],
    ["sqlite", "mysql", "PRAGMA foreign_keys = ON"],
  ])("what %s may say in its own store is refused on %s: %s", (its, other, sql) => {
    expect(portabilityProblems(sql, its)).toEqual([]);
    expect(portabilityProblems(sql, other)).not.toEqual([]);
  });
});

test("the words inside strings, quoted names and comments are nobody's dialect", () => {
  const sql = `SELECT "rank", \`over\` FROM goal /* RETURNING */ WHERE title = 'ON CONFLICT || it''s' AND code IN (?, ?)`;
  for (const dialect of dialects) expect(portabilityProblems(sql, dialect)).toEqual([]);
});
