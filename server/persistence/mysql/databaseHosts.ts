import net from "node:net";
import type { HostAddress } from "../database";

const keepAliveMs = 10_000;

/** A machine of the cluster, and how it is with it. */
export interface DatabaseHost extends HostAddress {
  /** Whether new connections go there. */
  readonly isFit: boolean;
}

interface HostState extends HostAddress {
  isFit: boolean;
  readonly sockets: Set<net.Socket>;
}

/**
 * The machines that the database answers on, in order of preference. All connections lead to the first that is fit: with every process on the same one,
 * those who change the same rows wait for each other's locks there, and do not learn at COMMIT that another machine was quicker.
 */
export class DatabaseHosts {
  readonly #hosts: readonly HostState[];
  readonly #hostOfSocket = new WeakMap<net.Socket, HostState>();
  #attempts = 0;

  constructor(addresses: readonly HostAddress[]) {
    this.#hosts = addresses.map(({ host, port }) => ({ host, port, isFit: true, sockets: new Set() }));
  }

  get all(): readonly DatabaseHost[] {
    return this.#hosts;
  }

  /** What mysql2 asks for at each new connection. */
  readonly connect = (): net.Socket => {
    const host = this.#chosen();
    const socket = net.connect(host.port, host.host);
    socket.setNoDelay(true);
    socket.setKeepAlive(true, keepAliveMs);
    this.#hostOfSocket.set(socket, host);
    host.sockets.add(socket);
    // It has never said anything: nobody was there, or nobody answered in time.
    const unfitIfMute = () => {
      if (socket.bytesRead === 0) host.isFit = false;
    };
    socket.once("error", unfitIfMute);
    socket.once("close", () => {
      host.sockets.delete(socket);
      unfitIfMute();
    });
    return socket;
  };

  /** The machine that a connection leads to. */
  hostOf(connection: object): DatabaseHost | null {
    return this.#hostOfSocket.get(socketOf(connection)) ?? null;
  }

  /** Whether a connection leads to another machine than a new one would. */
  isAstray(connection: object): boolean {
    const host = this.hostOf(connection);
    return host !== null && this.#hosts.some(({ isFit }) => isFit) && host !== this.#chosen();
  }

  setFit({ host, port }: HostAddress, isFit: boolean): void {
    const found = this.#find({ host, port });
    if (found !== undefined) found.isFit = isFit;
  }

  /** Ends every connection to a machine that does not answer, or that answers nothing that is of use; those who wait on them learn it. */
  cutOff(address: HostAddress): void {
    for (const socket of this.#find(address)?.sockets ?? [])
      socket.destroy(Object.assign(new Error("the database server does not answer"), { code: "ETIMEDOUT" }));
  }

  /** The first that is fit. When none is they are tried in turn. */
  #chosen(): HostState {
    const fit = this.#hosts.find(({ isFit }) => isFit);
    const host = fit ?? this.#hosts[this.#attempts++ % this.#hosts.length];
    if (host === undefined) throw new Error("a database has at least one host");
    return host;
  }

  #find({ host, port }: HostAddress): HostState | undefined {
    return this.#hosts.find((each) => each.host === host && each.port === port);
  }
}

const socketOf = (connection: object) => (connection as { readonly stream: net.Socket }).stream;
