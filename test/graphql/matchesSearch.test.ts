import "reflect-metadata";
import { matchesSearch } from "../../server/graphql/foundation/filterRules";

test("a search finds a text whichever of the two is written with composed letters", () => {
  const [composed, decomposed] = ["Äldreomsorg på ö", "A\u0308ldreomsorg pa\u030a o\u0308"];
  for (const text of [composed, decomposed]) {
    for (const search of ["äldre", "a\u0308ldre", "PÅ Ö", "PA\u030a O\u0308"]) {
      expect(matchesSearch(search, null, text)).toBe(true);
    }
    expect(matchesSearch("aldre", text)).toBe(false);
  }
});
