import type { Dialect } from "./columns";

/**
 * What in a statement is not known alike to SQLite, MySQL 8, MariaDB, TiDB and Vitess. An allow list: a word in capitals that is not in it
 * is a problem even if nobody thought of it. Hand-written SQL has its keywords and functions in capitals and its names in small letters;
 * the text of strings, quoted names and comments does not count.
 */
export function portabilityProblems(sql: string, dialect: Dialect): string[] {
  const problem = (text: string) => `${text}: ${sql.replace(/\s+/g, " ").trim().slice(0, 200)}`;
  const bare = withoutQuoted(sql);
  const granted = allowances[dialect];
  const portable = granted.reduce((text, pattern) => text.replace(pattern, " "), bare);
  return [
    ...forbidden.filter(({ pattern }) => pattern.test(portable)).map(({ name }) => problem(`not portable, ${name}`)),
    ...wordsOf(portable)
      .filter((word) => !isAllowed(word))
      .map((word) => problem(`not in the portable vocabulary, ${word}`)),
  ];
}

/** What one dialect alone knows and its own store, migrations or driver may use; everything else of it must be portable. */
const allowances: Record<Dialect, readonly RegExp[]> = {
  sqlite: [
    /^PRAGMA [a-z_]+( = (WAL|ON|FULL|\d+))?$/,
    /^\s*BEGIN (TRANSACTION|IMMEDIATE)\s*$/,
    /\) WITHOUT ROWID\s*$/,
    /\bON CONFLICT\s*\([a-z_, ]*\) DO UPDATE SET\b/,
    /\bEXCLUDED\b(?=\.)/g,
    /\bpragma_table_info\(\s*\)/,
    /\bunixepoch\(\)/g,
    /\bREAL\b(?=\))/g,
    // Rows as one text, which a JSON function of another dialect would not give alike.
    /\bjson_group_array\(json_array\(/g,
  ],
  mysql: [
    /^\s*START TRANSACTION\s*$/,
    /^\s*SET SESSION (sql_mode =\s*|TRANSACTION ISOLATION LEVEL READ COMMITTED)$/,
    /^\s*SET SESSION (max_statement_time|max_execution_time|innodb_lock_wait_timeout) = [\d.]+\s*$/,
    /^\s*KILL QUERY \d+\s*$/,
    /^\s*SELECT @@hostname\s*$/,
    /^\s*SET SESSION wsrep_sync_wait = [01]\s*$/,
    /^\s*(SELECT @@global\.read_only|SHOW STATUS LIKE\s*)$/,
    /^\s*SELECT version\(\) as version\s*$/,
    /\) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin\s*$/,
    // VALUES(x), since MariaDB does not know the newer row alias.
    /\bON DUPLICATE KEY UPDATE\b/,
    /(?<==\s*)VALUES\([a-z_` ]*\)/g,
    /\bFOR UPDATE\s*$/,
    /\bUNIX_TIMESTAMP\(\)/g,
    /\bDATABASE\(\)/g,
    /\b(LONGTEXT|DECIMAL\(25,10\)|TINYINT\(1\))(?=[ ,)])/g,
  ],
};

/** Forms whose words are harmless one by one. In small letters too, where they would pass as names. */
const forbidden: readonly { name: string; pattern: RegExp }[] = [
  { name: "a cast with ::", pattern: /::/ },
  { name: "a window function", pattern: /\bover\s*\(/i },
  { name: "a common table expression", pattern: /^\s*with\b/i },
  { name: "RETURNING", pattern: /\breturning\b/i },
  { name: "replacing rows, which deletes what refers to them", pattern: /\binsert\s+or\b|^\s*replace\b/i },
  { name: "an upsert of one dialect", pattern: /\bon\s+duplicate\b|\bon\s+conflict\b/i },
  { name: "INSERT IGNORE", pattern: /\binsert\s+ignore\b/i },
  { name: "CREATE TABLE ... SELECT", pattern: /\bcreate\s+table\b.*\bselect\b/is },
  { name: "CREATE INDEX IF NOT EXISTS, which MySQL does not know", pattern: /\bindex\s+if\s+not\b/i },
  { name: "ADD COLUMN IF NOT EXISTS, which MySQL does not know", pattern: /\bcolumn\s+if\s+not\b/i },
  { name: "more than one statement", pattern: /;\s*\S/ },
  { name: "joined text with ||, which is OR on MySQL", pattern: /\|\|/ },
  { name: "JSON operators", pattern: /->/ },
  { name: "a JSON function", pattern: /\bjson_\w+\s*\(/i },
  { name: "LIMIT with a comma", pattern: /\blimit\s+[\d?]+\s*,/i },
  { name: "a condition on NULL order", pattern: /\bnulls\s+(first|last)\b/i },
  { name: "IS with a value, which MySQL knows for NULL alone", pattern: /\bis\s+(not\s+)?[?\d]/i },
  {
    name: "a keyword in small letters",
    pattern: /\b(select|insert|update|delete|from|where|join|values|order by|group by|create|alter)\b/,
  },
];

const allowedWords: ReadonlySet<string> = new Set(
  `SELECT DISTINCT FROM WHERE AND OR NOT IN IS NULL EXISTS BETWEEN LIKE AS ON INNER LEFT JOIN ORDER BY ASC DESC GROUP HAVING LIMIT OFFSET
   UNION ALL CASE WHEN THEN ELSE END INSERT INTO VALUES UPDATE SET DELETE COMMIT ROLLBACK DEFAULT
   COUNT SUM MIN MAX COALESCE ABS LENGTH LOWER UPPER CAST
   CREATE TABLE IF ALTER ADD COLUMN INDEX UNIQUE CONSTRAINT PRIMARY KEY FOREIGN REFERENCES CASCADE CHECK
   VARCHAR TEXT INT TINYINT BIGINT BOOLEAN`.split(/\s+/),
);

/** Small letters followed by a parenthesis would be a function; a table's columns follow its name in these places only. */
const columnListAfter = /\b(INTO|EXISTS|REFERENCES|ON|KEY|UNIQUE|TABLE|IN|UPDATE)\s+["`]?$/;

/** Names that are reserved in MySQL 8 or MariaDB though SQLite takes them. */
const reservedNames: ReadonlySet<string> = new Set(
  `accessible add all alter analyze and as asc before between both by call cascade case change check collate column condition constraint
   continue convert create cross cube cume_dist cursor database databases declare default delayed delete dense_rank desc describe distinct
   div drop dual each else elseif empty enclosed escaped except exists exit explain false fetch first_value for force foreign from fulltext
   function generated get grant group grouping groups having if ignore in index infile inner inout insert int interval into is iterate join
   json_table key keys kill lag last_value lateral lead leading leave left like limit linear lines load lock loop match maxvalue mod natural
   not nth_value ntile null of on optimize optimizer_costs option or order out outer over partition percent_rank precision primary procedure
   purge range rank read recursive references regexp release rename repeat replace require resignal restrict return revoke right rlike row
   row_number rows schema schemas select sensitive separator set show signal spatial sql ssl starting stored system table terminated then to
   trailing trigger true undo union unique unlock unsigned update usage use using values varying virtual when where while window with write
   xor zerofill`.split(/\s+/),
);

interface Word {
  readonly text: string;
  readonly before: string;
  readonly isCall: boolean;
}

function wordsOf(text: string): string[] {
  const words: Word[] = [...text.matchAll(/[A-Za-z_@$][\w@$]*/g)].map((match) => ({
    text: match[0],
    before: text.slice(0, match.index),
    isCall: /^\s*\(/.test(text.slice(match.index + match[0].length)),
  }));
  return words.map(({ text: word, before, isCall }) =>
    isCall && !isCapitals(word) && !columnListAfter.test(before) ? `${word}()` : word,
  );
}

const isCapitals = (word: string) => /^[A-Z_]+\d*$/.test(word) && /[A-Z]/.test(word);

function isAllowed(word: string): boolean {
  if (isCapitals(word)) return allowedWords.has(word);
  if (/^[a-z][a-z0-9_]*$/.test(word)) return !reservedNames.has(word);
  return false;
}

/** Strings and quoted names become spaces of no meaning, comments go. */
function withoutQuoted(sql: string): string {
  return sql
    .replace(/'(?:[^'\\]|''|\\.)*'/g, " ")
    .replace(/`(?:[^`]|``)*`|"(?:[^"]|"")*"/g, " ")
    .replace(/--[^\n]*|\/\*[\s\S]*?\*\//g, " ");
}
