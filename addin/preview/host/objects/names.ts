import { formatBox, parseAddress, sheetPrefix } from "../model/address";
import type { NamedItem } from "../model/workbook";
import { absolute } from "../edits/shift";
import { HostError, itemNotFound } from "../protocol/hostError";
import { field, kind, remote, settable, textOf, type Kind } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import type { World } from "../world";
import { rangeOf, type RangeSelf } from "../protocol/remote";

/** The place that a name means, or null where it means a number or something that is gone. */
function placeOf({ formula }: NamedItem, { workbook }: World): Remote | null {
  const parsed = parseAddress(formula.replace(/^=/, "").replaceAll("$", ""));
  const sheet = parsed?.sheetName ? workbook.sheetByName(parsed.sheetName) : null;
  return parsed && sheet ? rangeOf(sheet, parsed.box) : null;
}

const namedItemKind: Kind<NamedItem> = kind<NamedItem>({
  name: "NamedItem",
  id: ({ name }) => name,
  properties: {
    Name: field("name"),
    _Id: field("name"),
    Formula: settable("formula"),
    Comment: settable("comment"),
    Visible: settable("visible"),
    Scope: { get: () => "Workbook" },
    Type: { get: (item, world) => (placeOf(item, world) ? "Range" : "String") },
    Value: { get: ({ formula }) => formula.replace(/^=/, "") },
  },
  methods: {
    Delete: (item, _args, world) => {
      world.beforeChange();
      world.workbook.names = world.workbook.names.filter((each) => each !== item);
      return null;
    },
    GetRange: (item, _args, world) => {
      const place = placeOf(item, world);
      if (!place) throw itemNotFound(`the range of ${item.name}`);
      return place;
    },
    GetRangeOrNullObject: (item, _args, world) => placeOf(item, world),
  },
});

const byName = (name: unknown, { workbook }: World) => {
  const item = workbook.names.find((each) => each.name.toLowerCase() === String(name).toLowerCase());
  return item ? remote(namedItemKind, item) : null;
};

export const namesKind: Kind<World> = kind<World>({
  name: "NamedItemCollection",
  items: ({ workbook }) => workbook.names.map((item) => remote(namedItemKind, item)),
  item: (world, name) => byName(name, world),
  methods: {
    Add: (world, [name, reference, comment]) => {
      if (byName(name, world)) throw new HostError("ItemAlreadyExists", `The name ${String(name)} is taken.`);
      world.beforeChange();
      const range =
        typeof reference === "object" && reference !== null ? (reference as { self: RangeSelf }).self : null;
      const formula = range
        ? `=${sheetPrefix(range.sheet.name)}${absolute(formatBox(range.box))}`
        : String(reference).replace(/^=?/, "=");
      const item: NamedItem = { name: String(name), formula, comment: textOf(comment ?? ""), visible: true };
      world.workbook.names.push(item);
      return remote(namedItemKind, item);
    },
    GetCount: ({ workbook }) => workbook.names.length,
    GetItemOrNullObject: (world, [name]) => byName(name, world),
  },
});
