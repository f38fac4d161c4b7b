import { editorTexts } from "../../../addin/texts/editorTexts";
import { helpTexts } from "../../../addin/texts/helpTexts";
import { pictureTexts, pictureWords } from "../../../addin/texts/pictureTexts";
import { queryTexts } from "../../../addin/texts/queryTexts";
import { roundTableTitles, roundTexts } from "../../../addin/texts/roundTexts";
import { settingsTexts } from "../../../addin/texts/settingsTexts";
import { text, texts } from "../../../addin/texts/texts";

const entries: [string, { sv: string; en: string }][] = [
  texts,
  helpTexts,
  queryTexts,
  editorTexts,
  roundTexts,
  roundTableTitles,
  pictureTexts,
  pictureWords,
  settingsTexts,
].flatMap((words) => Object.entries(words));
const factsOf = (words: string) => [...new Set([...words.matchAll(/\{(\w+)/g)].map((hit) => hit[1]))].sort();

describe("the words of the add-in", () => {
  test("are there in both languages, and without loose ends", () => {
    expect(entries.length).toBeGreaterThan(100);
    expect(
      entries.filter(([, { sv, en }]) => [sv, en].some((words) => words === "" || words !== words.trim())),
    ).toEqual([]);
  });

  test("name the same facts in both languages", () => {
    expect(entries.filter(([, { sv, en }]) => String(factsOf(sv)) !== String(factsOf(en))).map(([key]) => key)).toEqual(
      [],
    );
  });

  test("are put together with their facts, one and many told apart", () => {
    expect(text("editedCount", "sv", { count: 1 })).toBe("1 ändring att skicka");
    expect(text("editedCount", "sv", { count: 12 })).toBe("12 ändringar att skicka");
    expect(text("editedCount", "en", { count: 0 })).toBe("0 changes to send");
  });

  test("show a fact that is missing as it is written, and not as undefined", () => {
    expect(text("fetchedAt", "en")).toBe("fetched {instant}");
  });
});
