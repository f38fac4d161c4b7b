import { anonymous } from "../../../server/domain/viewer";
import { RememberedViewers } from "../../../server/usecases/access/rememberedViewers";

const viewer = { viewer: anonymous, session: null, expiresAtMs: 1_000, programToken: null };

describe("what a process remembers of viewers", () => {
  test("holds while the access version stands still and the token lasts", () => {
    const remembered = new RememberedViewers();
    remembered.remember("a", 7, viewer);
    expect(remembered.find("a", 7, 999)).toMatchObject(viewer);
    expect(remembered.find("b", 7, 999)).toBeNull();
    expect(remembered.find("a", 7, 1_000)).toBeNull();
    remembered.remember("a", 7, viewer);
    expect(remembered.find("a", 8, 0)).toBeNull();
    // Read before a change that came meanwhile: it must not come back with the older number.
    expect(remembered.find("a", 7, 0)).toBeNull();
  });

  test("is bounded, and those not asked for in the longest time go first", () => {
    const remembered = new RememberedViewers(2);
    remembered.remember("a", 1, viewer);
    remembered.remember("b", 1, viewer);
    expect(remembered.find("a", 1, 0)).not.toBeNull();
    remembered.remember("c", 1, viewer);
    expect([..."abc"].map((token) => remembered.find(token, 1, 0) !== null)).toEqual([true, false, true]);
    expect(remembered.count).toBe(2);
  });
});
