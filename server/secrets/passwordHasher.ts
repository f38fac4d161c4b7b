import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** What a hash costs: memory is 128 * blockSize * 2^logN bytes, time grows with all three. */
export interface PasswordCost {
  readonly logN: number;
  readonly blockSize: number;
  readonly parallelism: number;
}

/** What OWASP asks of scrypt: 64 MiB and two rounds of it, about a quarter of a second. */
export const currentPasswordCost: PasswordCost = { logN: 16, blockSize: 8, parallelism: 2 };

/** How many are reckoned at once, and how many may wait: a flood of sign-ins takes neither the memory nor the threads of the rest. */
export interface HasherLimits {
  readonly atOnceMax: number;
  readonly waitingMax: number;
}

export type PasswordCheck = "RIGHT" | "WRONG" | "BUSY";

const keyLength = 32;
const saltLength = 16;

/**
 * Hashes passwords with scrypt and checks them. The cost stands in the hash, so that it can be raised: what is kept goes on working, and is made
 * anew when its person next signs in (`isOutdated`).
 */
export class PasswordHasher {
  #runningCount = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(
    private readonly cost: PasswordCost = currentPasswordCost,
    private readonly limits: HasherLimits = { atOnceMax: 2, waitingMax: 32 },
  ) {}

  /** Text to keep; null when too many are waiting already. */
  async hash(password: string): Promise<string | null> {
    const salt = randomBytes(saltLength);
    const key = await this.#key(password, salt, this.cost);
    return key === null ? null : written({ cost: this.cost, salt, key });
  }

  /**
   * Whether the password is the one of the hash. Without a hash (nobody of that name, no password) the same is reckoned in vain, so that the
   * time it takes says nothing.
   */
  async check(password: string, hash: string | null): Promise<PasswordCheck> {
    const kept = hash === null ? null : read(hash);
    const { cost, salt, key } = kept ?? { cost: this.cost, salt: randomBytes(saltLength), key: randomBytes(keyLength) };
    const found = await this.#key(password, salt, cost);
    if (found === null) return "BUSY";
    return timingSafeEqual(found, key) && kept !== null ? "RIGHT" : "WRONG";
  }

  /** It was made at another cost than that of today. */
  isOutdated(hash: string): boolean {
    const kept = read(hash);
    return kept === null || parametersOf(kept.cost) !== parametersOf(this.cost);
  }

  async #key(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer | null> {
    if (this.#runningCount >= this.limits.atOnceMax) {
      if (this.#waiting.length >= this.limits.waitingMax) return null;
      // Whoever ends hands its place on, so that nobody slips in between.
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else {
      this.#runningCount += 1;
    }
    try {
      return await derive(password, salt, cost);
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#runningCount -= 1;
      else next();
    }
  }
}

interface KeptHash {
  readonly cost: PasswordCost;
  readonly salt: Buffer;
  readonly key: Buffer;
}

/** Compatibility forms are one on every keyboard: a password typed on another machine is the same. */
const derive = (password: string, salt: Buffer, { logN, blockSize, parallelism }: PasswordCost) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = {
      N: 2 ** logN,
      r: blockSize,
      p: parallelism,
      maxmem: 2 * 128 * blockSize * (2 ** logN + parallelism),
    };
    scrypt(password.normalize("NFKC"), salt, keyLength, options, (error, key) =>
      error === null ? resolve(key) : reject(error),
    );
  });

const parametersOf = ({ logN, blockSize, parallelism }: PasswordCost) => `ln=${logN},r=${blockSize},p=${parallelism}`;

/** Like the PHC string format: $scrypt$ln=16,r=8,p=2$salt$key. */
const written = ({ cost, salt, key }: KeptHash) =>
  `$scrypt$${parametersOf(cost)}$${salt.toString("base64url")}$${key.toString("base64url")}`;

/** Null for what is no hash of ours; such a text fits no password. */
function read(hash: string): KeptHash | null {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash);
  if (parts === null) return null;
  const [logN = 0, blockSize = 0, parallelism = 0] = parts.slice(1, 4).map(Number);
  const [salt, key] = parts.slice(4).map((text) => Buffer.from(text, "base64url"));
  if (salt === undefined || key?.length !== keyLength) return null;
  return { cost: { logN, blockSize, parallelism }, salt, key };
}
