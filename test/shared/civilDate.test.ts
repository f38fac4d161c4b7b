import { dayAfter, startOfDayInStockholm, todayInStockholm } from "../../shared/civilDate";

describe("a day in Sweden", () => {
  test.each([
    ["2024-01-15", "2024-01-14T23:00:00.000Z"],
    ["2024-07-15", "2024-07-14T22:00:00.000Z"],
    // The nights in which the clocks are changed, and the days after.
    ["2024-03-31", "2024-03-30T23:00:00.000Z"],
    ["2024-04-01", "2024-03-31T22:00:00.000Z"],
    ["2024-10-27", "2024-10-26T22:00:00.000Z"],
    ["2024-10-28", "2024-10-27T23:00:00.000Z"],
  ])("%s begins at %s", (date, instant) => {
    expect(startOfDayInStockholm(date).toISOString()).toBe(instant);
  });

  test("begins at an instant that is in it while the one before is not, every day of two years", () => {
    for (let date = "2023-01-01"; date < "2025-01-01"; date = dayAfter(date)) {
      const start = startOfDayInStockholm(date);
      expect(todayInStockholm(start)).toBe(date);
      expect(dayAfter(todayInStockholm(new Date(start.getTime() - 1)))).toBe(date);
    }
  });

  test.each([
    ["2024-02-28", "2024-02-29"],
    ["2023-02-28", "2023-03-01"],
    ["2024-12-31", "2025-01-01"],
  ])("%s is followed by %s", (date, next) => {
    expect(dayAfter(date)).toBe(next);
  });
});
