import net from "node:net";

/**
 * One HTTP connection that sends ready requests one after the other and reads answers of known length: as little as a client can do, so
 * that what is measured is the server.
 */
export class KeepAliveClient {
  #socket: net.Socket | null = null;
  #parts: Buffer[] = [];
  #length = 0;
  #expected = Infinity;
  #headLength = 0;
  #settle: { resolve: (body: Buffer) => void; reject: (error: Error) => void } | null = null;

  constructor(private readonly port: number) {}

  /** The body of the answer; an answer other than 200 is an error. */
  send(request: Buffer): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#settle = { resolve, reject };
      // A server ends a connection that has been idle for some seconds.
      this.#socket ??= this.#connect();
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#settle = null;
    this.#socket?.destroy();
  }

  #connect(): net.Socket {
    const socket = net.connect(this.port, "127.0.0.1");
    const fail = (error: Error) => {
      if (this.#socket !== socket) return;
      this.#socket = null;
      this.#settle?.reject(error);
    };
    return socket
      .setNoDelay(true)
      .on("data", (part) => this.#take(part))
      .on("error", fail)
      .on("close", () => fail(new Error("the server closed the connection")));
  }

  #take(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#expected === Infinity && !this.#readHead()) return;
    if (this.#length < this.#expected) return;
    const answer = this.#parts.length === 1 ? (this.#parts[0] as Buffer) : Buffer.concat(this.#parts);
    const settle = this.#settle;
    this.#settle = null;
    this.#parts = [];
    this.#length = 0;
    this.#expected = Infinity;
    if (answer.toString("latin1", 9, 12) === "200") settle?.resolve(answer.subarray(this.#headLength));
    else settle?.reject(new Error(answer.toString("utf8", 0, 2_000)));
  }

  #readHead(): boolean {
    const text = Buffer.concat(this.#parts).toString("latin1", 0, 4_096);
    const end = text.indexOf("\r\n\r\n");
    if (end === -1) return false;
    const length = /\r\ncontent-length: (\d+)/i.exec(text)?.[1];
    if (length === undefined) throw new Error(`an answer of unknown length: ${text}`);
    this.#headLength = end + 4;
    this.#expected = this.#headLength + Number(length);
    return true;
  }
}

export function getRequest(path: string): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n`);
}

export function postRequest(path: string, value: object): Buffer {
  const body = JSON.stringify(value);
  const length = Buffer.byteLength(body);
  return Buffer.from(`POST ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: ${length}\r\n\r\n${body}`);
}

export function graphqlRequest(query: string, variables: object, token: string): Buffer {
  const body = JSON.stringify({ query, variables });
  const head = [
    "POST /graphql HTTP/1.1",
    "host: 127.0.0.1",
    "content-type: application/json",
    "accept: application/json",
    `authorization: Bearer ${token}`,
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}
