import net from "node:net";

/** What a client says when something is to happen to its connection, such as the COMMIT of a transaction. */
export type Heard = (said: Buffer) => boolean;

/** COMMIT as a statement of the MySQL protocol: the last packet that came. */
export const commitIsSaid: Heard = (said) => said.subarray(-7).equals(Buffer.from("\x03COMMIT"));

/** An error of the MySQL protocol, as the answer to a statement. */
export function mysqlError(errno: number, message: string): Buffer {
  const said = Buffer.concat([Buffer.from([0xff, errno & 0xff, errno >> 8]), Buffer.from(`#HY000${message}`)]);
  return Buffer.concat([Buffer.from([said.length, 0, 0, 1]), said]);
}

export interface TcpProxy {
  readonly port: number;
  /** Connections that there are. */
  readonly connectionCount: number;
  /** Once: the connection is cut when its client says so, and the server never hears it. */
  cutBefore(heard: Heard): Promise<void>;
  /** Once: what the client says reaches the server, which answers; the answer is thrown away and the connection cut. */
  cutAfter(heard: Heard): Promise<void>;
  /** Once: what the client says reaches the server, and the client gets this for the server's answer. */
  answerFalsely(heard: Heard, answer: Buffer): Promise<void>;
  /** Once: when the client has said so the connection is frozen for ever, with the server's answer. */
  freezeAfter(heard: Heard): Promise<void>;
  /** Ends every connection there is, abruptly. */
  cutAll(): void;
  /** New connections are refused from now on, and those that are there are cut. */
  refuse(): Promise<void>;
  accept(): Promise<void>;
  /** Connections stay and new ones are taken, but nothing comes through until thaw: as from a machine that hangs. */
  freeze(): void;
  thaw(): void;
  /** Leads new connections elsewhere, and cuts those that are there. */
  leadTo(target: Target): void;
  stop(): Promise<void>;
}

export interface Target {
  readonly host?: string;
  readonly port: number;
}

type Phase = "CUT_BEFORE" | "CUT_AFTER" | "ANSWER_FALSELY" | "FREEZE_AFTER";

interface Plan {
  readonly phase: Phase;
  readonly heard: Heard;
  readonly falseAnswer: Buffer;
  readonly done: () => void;
}

interface Pair {
  readonly client: net.Socket;
  readonly server: net.Socket;
}

/** Stands between a client and a server on the loopback, passes every byte on as it came, and breaks what it is asked to break. */
export async function startTcpProxy(first: Target): Promise<TcpProxy> {
  let target = first;
  let isFrozen = false;
  let plans: Plan[] = [];
  const pairs = new Set<Pair>();

  const plan = (phase: Phase, heard: Heard, falseAnswer: Buffer = Buffer.alloc(0)) =>
    new Promise<void>((done) => {
      plans.push({ phase, heard, falseAnswer, done });
    });
  const take = (said: Buffer): Plan | undefined => {
    const found = plans.find(({ heard }) => heard(said));
    if (found !== undefined) plans = plans.filter((other) => other !== found);
    return found;
  };
  const listener = net.createServer((client) => {
    const server = net.connect(target.port, target.host ?? "127.0.0.1");
    const pair = { client, server };
    pairs.add(pair);
    for (const socket of [client, server]) {
      socket.setNoDelay(true);
      // An end that is cut tells the other by being cut too.
      socket.on("error", () => cut(pair));
      socket.on("close", () => cut(pair));
      if (isFrozen) socket.pause();
    }
    let thrownAway: Plan | null = null;
    client.on("data", (said) => {
      const found = thrownAway === null ? take(said) : undefined;
      if (found === undefined) return void server.write(said);
      if (found.phase === "CUT_BEFORE") {
        cut(pair);
        found.done();
      } else {
        thrownAway = found;
        server.write(said);
      }
    });
    server.on("data", (answer) => {
      if (thrownAway === null) return void client.write(answer);
      const { phase, falseAnswer, done } = thrownAway;
      if (phase === "CUT_AFTER") cut(pair);
      if (phase === "ANSWER_FALSELY") {
        thrownAway = null;
        client.write(falseAnswer);
      }
      done();
    });
  });
  const cut = (pair: Pair) => {
    if (!pairs.delete(pair)) return;
    for (const socket of [pair.client, pair.server]) {
      // Node cannot reset a socket that is saying its goodbye: it would keep it for ever, and turn in circles when the process ends.
      if (socket.writableEnded) socket.destroy();
      else socket.resetAndDestroy();
    }
  };
  const cutAll = () => {
    for (const pair of [...pairs]) cut(pair);
  };
  const listen = (port: number) =>
    new Promise<void>((resolve, reject) => {
      listener.once("error", reject);
      listener.listen(port, "127.0.0.1", () => {
        listener.off("error", reject);
        resolve();
      });
    });
  const close = async () => {
    const closed = new Promise<void>((resolve) => listener.close(() => resolve()));
    cutAll();
    await closed;
  };
  const setFrozen = (value: boolean) => {
    isFrozen = value;
    for (const { client, server } of pairs)
      for (const socket of [client, server]) {
        if (value) socket.pause();
        else socket.resume();
      }
  };

  await listen(0);
  const { port } = listener.address() as net.AddressInfo;
  return {
    port,
    get connectionCount() {
      return pairs.size;
    },
    cutBefore: (heard) => plan("CUT_BEFORE", heard),
    cutAfter: (heard) => plan("CUT_AFTER", heard),
    answerFalsely: (heard, answer) => plan("ANSWER_FALSELY", heard, answer),
    freezeAfter: (heard) => plan("FREEZE_AFTER", heard),
    cutAll,
    refuse: async () => {
      if (listener.listening) await close();
    },
    accept: async () => {
      if (!listener.listening) await listen(port);
    },
    freeze: () => setFrozen(true),
    thaw: () => setFrozen(false),
    leadTo: (next) => {
      target = next;
      cutAll();
    },
    stop: async () => {
      if (listener.listening) await close();
    },
  };
}
