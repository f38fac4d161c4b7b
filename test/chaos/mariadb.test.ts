import { mariadbSystem } from "./chaosSystems";
import { expectNothingBroken } from "./expectNothingBroken";

jest.setTimeout(240_000);

test("nothing is lost, doubled or torn on MariaDB, whatever breaks", () => expectNothingBroken(mariadbSystem));
