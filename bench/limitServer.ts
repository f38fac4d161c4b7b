/**
 * The limit: the same rows as the server reads and writes, by the raw driver, and JSON over bare node:http. No GraphQL, no object mapper, no
 * rights, no rules, no audit, no content. `node limitServer.js <database address as JSON>` prints its port.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { LimitAddress } from "./limitAddress";
import { cells, latest, list, table } from "./limitReads";
import { openLimitDatabase } from "./limitRows";
import { write } from "./limitWrites";

const database = openLimitDatabase(JSON.parse(process.argv[2] ?? "null") as LimitAddress);

const reads = new Map(Object.entries({ "/latest": latest, "/list": list, "/table": table }));
const posts = new Map(Object.entries({ "/cells": cells, "/write": write }));

function answer(request: IncomingMessage, response: ServerResponse): void {
  const [path = "", search] = (request.url ?? "").split("?");
  const send = (data: unknown) => {
    const body = JSON.stringify(data);
    response.writeHead(200, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  };
  const fail = (error: unknown) => response.writeHead(500, { "content-length": 0 }).end(String(error));
  const read = reads.get(path);
  if (read !== undefined) {
    void read(database, new URLSearchParams(search)).then(send, fail);
    return;
  }
  const post = posts.get(path);
  if (post === undefined) return void fail(path);
  const parts: Buffer[] = [];
  request.on("data", (part: Buffer) => parts.push(part));
  request.on("end", () => {
    void post(database, JSON.parse(Buffer.concat(parts).toString())).then(send, fail);
  });
}

const server = createServer(answer);

server.listen(0, "127.0.0.1", () => console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
