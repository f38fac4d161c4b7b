import { readValueFile } from "../../server/files/valueFile/readValueFile";
import { sheetLimits } from "../../server/files/valueFile/sheet";
import { zipped, type ZipPart } from "../../server/files/valueFile/zipWriter";
import { failureText } from "../../shared/errorCodes";

const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

const relations = (target: string, type: string): string =>
  `<Relationships><Relationship Id="r1" Type="${types}/${type}" Target="${target}"/></Relationships>`;

/** A workbook of one sheet, whose XML is given. */
const workbookOf = (sheet: Iterable<string>, more: readonly ZipPart[] = []): Promise<Buffer> =>
  zipped([
    { name: "_rels/.rels", pieces: [relations("xl/workbook.xml", "officeDocument")] },
    { name: "xl/workbook.xml", pieces: ['<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'] },
    { name: "xl/_rels/workbook.xml.rels", pieces: [relations("sheet.xml", "worksheet")] },
    { name: "xl/sheet.xml", pieces: sheet },
    ...more,
  ]);

async function whyNotRead(file: Uint8Array): Promise<string> {
  const read = await readValueFile(file, { valuesMax: 20_000 });
  if (read.ok) throw new Error("it was read");
  return `${read.error.code}: ${failureText(read.error).en}`;
}

function* repeated(head: string, piece: string, times: number, tail = ""): Generator<string> {
  yield head;
  const many = piece.repeat(1000);
  for (let count = 0; count < times; count += 1000) yield many;
  yield tail;
}

const cellsOf = (count: number) =>
  repeated("<worksheet><sheetData>", "<row><c><v>1</v></c></row>", count, "</sheetData></worksheet>");

describe("a workbook that is made to harm", () => {
  const mb = 1024 * 1024;

  test("and unpacks to far more than it weighs is left when the limit is reached, in little memory", async () => {
    const bomb = await workbookOf(repeated("<worksheet><sheetData>", " ".repeat(1024), 400 * 1024));
    expect(bomb.length).toBeLessThan(mb);
    const before = process.memoryUsage().arrayBuffers;
    const began = performance.now();
    expect(await whyNotRead(bomb)).toMatch(/^FILE_TOO_LARGE: .*128 MB/);
    expect(performance.now() - began).toBeLessThan(10_000);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(64 * mb);
  });

  test("and says of a part that it is smaller than it is, is refused", async () => {
    const bomb = await workbookOf(["<worksheet>", " ".repeat(100_000), "</worksheet>"]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(100_000 + "<worksheet></worksheet>".length);
    const lie = Buffer.alloc(4, 1);
    for (let at = bomb.indexOf(length); at >= 0; at = bomb.indexOf(length, at + 1)) lie.copy(bomb, at);
    expect(await whyNotRead(bomb)).toMatch(/^FILE_UNREADABLE: .*damaged/);
  });

  test.each([
    ["cells", sheetLimits.cells + 1000, /^FILE_TOO_LARGE: .*cells/],
    ["rows that are empty, which cost nothing", 10, /^VALUE_COLUMNS_MISSING/],
  ])("and has more %s than may be kept is refused", async (_what, count, expected) => {
    expect(await whyNotRead(await workbookOf(cellsOf(count)))).toMatch(expected);
  });

  test("and claims the last cell of the grid costs what it holds and no more", async () => {
    const sheet =
      '<worksheet><dimension ref="A1:XFD1048576"/><sheetData><row r="1048576"><c r="XFD1048576"/></row></sheetData></worksheet>';
    expect(await whyNotRead(await workbookOf([sheet]))).toMatch(/^VALUE_COLUMNS_MISSING/);
    const far = '<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>';
    expect(await whyNotRead(await workbookOf([far]))).toMatch(/^FILE_TOO_LARGE: .*256 columns/);
  });

  test.each([
    ["an entity of its own", '<!DOCTYPE x [<!ENTITY a "b">]><worksheet>&a;</worksheet>', "document type"],
    [
      "entities within entities",
      '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>',
      "document type",
    ],
    [
      "a file of the machine as an entity",
      '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet>&a;</worksheet>',
      "document type",
    ],
    ["an entity that is not declared", "<worksheet>&a;</worksheet>", "malformed"],
    ["elements within elements without end", "<a>".repeat(100_000), "malformed"],
    [
      "attributes without end",
      `<worksheet ${Array.from({ length: 1000 }, (_, at) => `a${at}="1"`).join(" ")}/>`,
      "malformed",
    ],
    ["a name without end", `<${"a".repeat(1_000_000)}/>`, "malformed"],
    ["an attribute without end", `<worksheet a="${"a".repeat(1_000_000)}"/>`, "malformed"],
    ["bytes that are no text", "<worksheet>\ud800</worksheet>".slice(0, 11) + "\0</worksheet", "malformed"],
  ])("and has %s is refused, and nothing of it expanded or fetched", async (_what, sheet, word) => {
    expect(await whyNotRead(await workbookOf([sheet]))).toMatch(new RegExp(`^FILE_UNREADABLE: .*${word}`));
  });

  test("and points outside itself is read without what it points to", async () => {
    const relationsOutside = `<Relationships><Relationship Id="r1" TargetMode="External" Type="${types}/worksheet" Target="http://127.0.0.1:1/x"/><Relationship Id="r2" Type="${types}/styles" Target="../../../../etc/passwd"/></Relationships>`;
    const file = await zipped([
      { name: "_rels/.rels", pieces: [relations("xl/workbook.xml", "officeDocument")] },
      { name: "xl/workbook.xml", pieces: ['<workbook><sheets><sheet name="S" r:id="r1"/></sheets></workbook>'] },
      { name: "xl/_rels/workbook.xml.rels", pieces: [relationsOutside] },
    ]);
    expect(await whyNotRead(file)).toMatch(/^VALUE_COLUMNS_MISSING/);
  });

  test("and has two parts of one name, or more parts than a workbook has, is refused", async () => {
    const twice = await workbookOf(["<worksheet/>"], [{ name: "xl/sheet.xml", pieces: ["<worksheet/>"] }]);
    expect(await whyNotRead(twice)).toMatch(/^FILE_UNREADABLE/);
    const parts = Array.from({ length: sheetLimits.parts + 1 }, (_, at) => ({ name: `x/${at}`, pieces: ["x"] }));
    expect(await whyNotRead(await workbookOf(["<worksheet/>"], parts))).toMatch(/^FILE_TOO_LARGE/);
  });

  test("does not hold up the others while it is read", async () => {
    const file = await workbookOf(cellsOf(400_000));
    let longest = 0;
    let last = performance.now();
    const ticking = setInterval(() => {
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 1);
    await readValueFile(file, { valuesMax: 20_000 });
    clearInterval(ticking);
    expect(longest).toBeLessThan(200);
  });
});

test("a CSV file whose quote never ends, or with rows without end, is refused", async () => {
  const header = "Indikator;Enhet;Period;Värde\n";
  expect(await whyNotRead(Buffer.from(`${header}"${"a;b\n".repeat(200_000)}`))).toMatch(
    /^SCHEMA: A quotation mark in line 2 /,
  );
  expect(await whyNotRead(Buffer.from(header + "A;B;2024;1\n".repeat(200_000)))).toMatch(/^FILE_TOO_LARGE/);
  expect(await whyNotRead(Buffer.from(`${header}${";x".repeat(1000)}\n`))).toMatch(/^FILE_TOO_LARGE/);
});
