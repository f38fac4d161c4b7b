import { sqliteSystem } from "./chaosSystems";
import { expectNothingBroken } from "./expectNothingBroken";

jest.setTimeout(240_000);

test("nothing is lost, doubled or torn on SQLite, whatever breaks", () => expectNothingBroken(sqliteSystem));
