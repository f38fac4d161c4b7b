/**
 * The rooms of the house and what each may import: the one table that the import test, the room READMEs and a newcomer go by. A path belongs to
 * the first room whose folder it is in. Types count as imports: a room that knows the shape of another room depends on it.
 */
export interface Room {
  /** Path prefix from the project's root; a folder ends with a slash. */
  readonly path: string;
  /** Other rooms, by their path. A room may always import itself. */
  readonly rooms: readonly string[];
  readonly packages: readonly string[];
  /** May it import Node's own modules? */
  readonly node: boolean;
}

const shared = "shared/";
const config = "server/config.ts";
const settings = "server/config/";
const domain = "server/domain/";
const secrets = "server/secrets/";
const files = "server/files/";
const persistence = "server/persistence/";
const usecases = "server/usecases/";
const chores = "server/chores/";
const graphql = "server/graphql/";
const http = "server/http/";
const pages = "server/http/pages/";
const main = "server/main.ts";
const cli = "server/cli/";
const workbook = "addin/workbook/";
const texts = "addin/texts/";
const api = "addin/api/";
const excel = "addin/excel/";
const tasks = "addin/usecases/";
const functions = "addin/functions/";
const commands = "addin/commands/";
const taskpane = "addin/taskpane/";
const editor = "addin/editor/";
const addinMain = "addin/main.tsx";

export const rooms: readonly Room[] = [
  { path: shared, rooms: [], packages: [], node: false },
  { path: settings, rooms: [shared, domain], packages: ["yaml"], node: true },
  { path: config, rooms: [shared, settings], packages: [], node: true },
  // Decimal numbers and record definitions are the domain's own language; both are pure.
  { path: domain, rooms: [shared], packages: ["decimal.js", "@sinclair/typebox"], node: false },
  { path: secrets, rooms: [], packages: [], node: true },
  // The file format is beside persistence: it knows records and the disk, and no database.
  {
    path: files,
    rooms: [shared, domain],
    packages: ["yaml", "csv-parse", "yauzl", "sax", "ajv", "@sinclair/typebox", "decimal.js"],
    node: true,
  },
  {
    path: persistence,
    rooms: [shared, domain, secrets],
    packages: ["typeorm", "mysql2", "@photostructure/sqlite", "reflect-metadata"],
    node: true,
  },
  {
    path: usecases,
    rooms: [shared, domain, secrets, files, persistence],
    packages: ["@sinclair/typebox", "decimal.js"],
    node: false,
  },
  // What is done by itself, now and then: clocks and turns. The work is the use cases'.
  { path: chores, rooms: [shared, domain, persistence, usecases], packages: [], node: true },
  // Not persistence: what GraphQL wants from the database it asks a use case for.
  {
    path: graphql,
    rooms: [shared, domain, usecases],
    packages: ["type-graphql", "graphql", "graphql-scalars", "dataloader", "decimal.js", "reflect-metadata"],
    node: false,
  },
  // Scripts of the browser, built by scripts/buildPages.mjs; the server never imports them.
  {
    path: pages,
    rooms: [],
    packages: [
      "@graphiql/react",
      "graphiql",
      "graphql",
      "react",
      "react-dom",
      "@graphiql/plugin-doc-explorer",
      "@graphiql/plugin-history",
    ],
    node: false,
  },
  {
    path: http,
    rooms: [shared, config, settings, domain, secrets, usecases, graphql],
    packages: ["@apollo/server", "graphql", "graphql-query-complexity", "jose", "openid-client"],
    node: true,
  },
  // The composition root, readable from top to bottom: the only file and room that see all the others.
  {
    path: main,
    rooms: [shared, config, settings, domain, secrets, files, persistence, usecases, chores, graphql, http],
    packages: [],
    node: true,
  },
  {
    path: cli,
    rooms: [shared, config, settings, domain, secrets, files, persistence, usecases, graphql, http, main],
    packages: ["commander", "graphql"],
    node: true,
  },

  // The add-in. It never imports the server, nor the server it: they agree on shared alone.
  { path: workbook, rooms: [shared], packages: [], node: false },
  { path: texts, rooms: [shared], packages: [], node: false },
  {
    path: api,
    rooms: [shared, workbook, texts],
    packages: ["gql.tada", "graphql", "@0no-co/graphql.web", "@azure/msal-browser"],
    node: false,
  },
  // The only room that names Excel and Office.
  { path: excel, rooms: [shared, workbook, texts], packages: [], node: false },
  { path: tasks, rooms: [shared, workbook, texts, api, excel], packages: [], node: false },
  // A custom function answers cells; it never writes in the workbook.
  { path: functions, rooms: [shared, workbook, texts, api], packages: [], node: false },
  { path: commands, rooms: [shared, texts, workbook, tasks], packages: [], node: false },
  // The box that queries are written in: a heavy library, in a chunk of its own.
  {
    path: editor,
    rooms: [shared, texts],
    packages: [
      ...["autocomplete", "commands", "language", "lint", "state", "view"].map((part) => `@codemirror/${part}`),
      "@lezer/highlight",
      "cm6-graphql",
      "graphql",
    ],
    node: false,
  },
  // Views: no Excel, no request.
  {
    path: taskpane,
    rooms: [shared, texts, workbook, tasks, editor],
    packages: [
      "react",
      "react-dom",
      "@fluentui/react-components",
      // From their own packages, so that they come with the lazy views alone.
      ...["checkbox", "input", "radio", "search", "select", "switch"].map((part) => `@fluentui/react-${part}`),
    ],
    node: false,
  },
  {
    path: addinMain,
    rooms: [shared, texts, workbook, api, excel, tasks, functions, commands, taskpane],
    packages: ["react", "react-dom", "@fluentui/react-components"],
    node: false,
  },
  // The workbook of our own, for the tests and for the preview in a browser; the add-in itself never sees it.
  // Shows it in an ordinary browser, with the built add-in in a frame.
  {
    path: "addin/preview/page/",
    rooms: [shared, texts, "addin/preview/host/"],
    packages: ["react", "react-dom", "chart.js"],
    node: false,
  },
  { path: "addin/preview/host/", rooms: [], packages: [], node: false },
];

/** The room of a path, the deepest that holds it. */
export function roomOf(path: string, table: readonly Room[] = rooms): Room | null {
  const holding = table.filter((room) => path === room.path || (room.path.endsWith("/") && path.startsWith(room.path)));
  return holding.sort((a, b) => b.path.length - a.path.length)[0] ?? null;
}
