import { currentPasswordCost, PasswordHasher } from "../../server/secrets/passwordHasher";

jest.setTimeout(60_000);

const cheap = { logN: 4, blockSize: 1, parallelism: 1 };
const password = "åsnan äter blå moln";

describe("a password's hash", () => {
  test("fits the password it was made of, however its letters were composed, and no other", async () => {
    const hasher = new PasswordHasher(cheap);
    const hash = await hasher.hash(password);
    expect(await hasher.check(password, hash)).toBe("RIGHT");
    expect(await hasher.check(password.normalize("NFD"), hash)).toBe("RIGHT");
    expect(await hasher.check(`${password} `, hash)).toBe("WRONG");
    expect(await hasher.check("", hash)).toBe("WRONG");
  });

  test("is another each time, and holds neither the password nor what could be read as one", async () => {
    const hasher = new PasswordHasher(cheap);
    const [first, second] = [await hasher.hash(password), await hasher.hash(password)];
    expect(first).not.toBe(second);
    expect(first).toMatch(/^\$scrypt\$ln=4,r=1,p=1\$[\w-]{22}\$[\w-]{43}$/);
  });

  test("says what it cost, so that it goes on fitting when the cost is raised, and is known to be outdated", async () => {
    const hash = (await new PasswordHasher(cheap).hash(password)) ?? "";
    const dearer = new PasswordHasher({ ...cheap, logN: 5 });
    expect(await dearer.check(password, hash)).toBe("RIGHT");
    expect([dearer.isOutdated(hash), new PasswordHasher(cheap).isOutdated(hash)]).toEqual([true, false]);
  });

  test.each([
    ["nothing", null],
    ["what is no hash", "none"],
    ["a hash that was cut short", "$scrypt$ln=4,r=1,p=1$c2FsdHNhbHQ$AAAA"],
    ["a hash of another kind", "$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy"],
  ])("is not fitted by any password when it is %s", async (_name, hash) => {
    expect(await new PasswordHasher(cheap).check(password, hash)).toBe("WRONG");
  });

  test("costs what OWASP asks of scrypt today", async () => {
    // 2^17 * 8 * 1, 2^16 * 8 * 2 and so on are its equals: https://cheatsheetseries.owasp.org, password storage.
    const { logN, blockSize, parallelism } = currentPasswordCost;
    expect(2 ** logN * blockSize * parallelism).toBeGreaterThanOrEqual(2 ** 17 * 8);
    const hash = await new PasswordHasher().hash(password);
    expect(hash).toMatch(/^\$scrypt\$ln=16,r=8,p=2\$/);
    expect(await new PasswordHasher().check(password, hash)).toBe("RIGHT");
  });
});

describe("a flood of passwords to check", () => {
  test("is reckoned a few at once, and told to come back when too many wait", async () => {
    const hasher = new PasswordHasher(cheap, { atOnceMax: 2, waitingMax: 3 });
    const hash = await hasher.hash(password);
    const checks = await Promise.all(Array.from({ length: 9 }, () => hasher.check(password, hash)));
    expect(checks.filter((check) => check === "RIGHT")).toHaveLength(5);
    expect(checks.filter((check) => check === "BUSY")).toHaveLength(4);
  });

  test("leaves it as it was when it is over", async () => {
    const hasher = new PasswordHasher(cheap, { atOnceMax: 1, waitingMax: 0 });
    const hash = await hasher.hash(password);
    const flood = await Promise.all([1, 2, 3].map(() => hasher.check(password, hash)));
    expect(flood).toEqual(["RIGHT", "BUSY", "BUSY"]);
    expect(await hasher.check(password, hash)).toBe("RIGHT");
  });
});
