import { randomId } from "../../server/secrets/randomIds";

test("an id never begins as an option of a command line does", () => {
  const ids = Array.from({ length: 2_000 }, randomId);
  expect(ids.filter((id) => !/^[A-Za-z0-9][\w-]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
