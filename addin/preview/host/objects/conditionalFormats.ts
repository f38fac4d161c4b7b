import { formatBox, intersection } from "../model/address";
import type { ConditionalFormat, Sheet } from "../model/sheet";
import { kind, remote, type Kind, type Property } from "../protocol/kind";
import type { Remote } from "../protocol/remote";
import { rangeOf, type RangeSelf } from "../protocol/remote";

interface RuleSelf {
  readonly sheet: Sheet;
  readonly rule: ConditionalFormat;
}

/** Kept as it was set, by the path of its part. */
const kept = (path: string): Property<RuleSelf> => ({
  get: ({ rule }) => rule.settings.get(path) ?? null,
  set: ({ rule }, value) => void rule.settings.set(path, value),
});

const keptParts = (prefix: string, names: readonly string[]) =>
  Object.fromEntries(names.map((name) => [name, kept(prefix + name)]));

const hasFormat = ["Custom", "CellValue", "TextComparison", "Preset"];

/** The kinds of rule with a format of their own, and what they are told. */
function ruleKind(name: string, properties: readonly string[]): Kind<RuleSelf> {
  const fill = kind<RuleSelf>({
    name: "ConditionalRangeFill",
    properties: keptParts(`${name}.Format.Fill.`, ["Color"]),
  });
  const font = kind<RuleSelf>({
    name: "ConditionalRangeFont",
    properties: keptParts(`${name}.Format.Font.`, ["Color", "Bold", "Italic", "Strikethrough", "Underline"]),
  });
  const format = kind<RuleSelf>({
    name: "ConditionalRangeFormat",
    properties: keptParts(`${name}.Format.`, ["NumberFormat"]),
    links: { Fill: (self) => remote(fill, self), Font: (self) => remote(font, self) },
  });
  const formula = kind<RuleSelf>({
    name: "ConditionalFormatRule",
    properties: keptParts(`${name}.Rule.`, ["Formula", "FormulaLocal"]),
  });
  return kind<RuleSelf>({
    name: `${name}ConditionalFormat`,
    properties: keptParts(`${name}.`, properties),
    links: {
      ...(hasFormat.includes(name) ? { Format: (self: RuleSelf) => remote(format, self) } : {}),
      // A rule of one's own is an object with a formula; the others take theirs as a value.
      ...(name === "Custom" ? { Rule: (self: RuleSelf) => remote(formula, self) } : {}),
    },
  });
}

const kinds: Readonly<Record<string, Kind<RuleSelf>>> = {
  Custom: ruleKind("Custom", []),
  CellValue: ruleKind("CellValue", ["Rule"]),
  TextComparison: ruleKind("TextComparison", ["Rule"]),
  Preset: ruleKind("Preset", ["Rule"]),
  DataBar: ruleKind("DataBar", ["AxisColor", "BarDirection", "ShowDataBarOnly", "LowerBoundRule", "UpperBoundRule"]),
  ColorScale: ruleKind("ColorScale", ["Criteria"]),
  IconSet: ruleKind("IconSet", ["Criteria", "ReverseIconOrder", "ShowIconOnly", "Style"]),
};

const linksByType = Object.entries(kinds).flatMap(([type, of]) => [
  [type, (self: RuleSelf) => remote(of, self)] as const,
  [`${type}OrNullObject`, (self: RuleSelf) => (typeOf(self) === type ? remote(of, self) : null)] as const,
]);

const typeOf = ({ rule }: RuleSelf) =>
  rule.type === "ContainsText" ? "TextComparison" : rule.type === "PresetCriteria" ? "Preset" : rule.type;

const conditionalFormatKind: Kind<RuleSelf> = kind<RuleSelf>({
  name: "ConditionalFormat",
  id: ({ rule }) => rule.id,
  properties: {
    Id: { get: ({ rule }) => rule.id },
    Type: { get: ({ rule }) => rule.type },
    Priority: kept("Priority"),
    StopIfTrue: kept("StopIfTrue"),
  },
  links: Object.fromEntries(linksByType),
  methods: {
    Delete: ({ sheet, rule }, _args, world) => {
      world.beforeChange();
      sheet.conditionalFormats = sheet.conditionalFormats.filter((each) => each !== rule);
      return null;
    },
    GetRange: ({ sheet, rule }) => rangeOf(sheet, rule.box),
    GetRangeOrNullObject: ({ sheet, rule }) => rangeOf(sheet, rule.box),
  },
});

const rulesOn = ({ sheet, box }: RangeSelf) =>
  sheet.conditionalFormats.filter((rule) => intersection(rule.box, box) !== null);

export const conditionalFormatsKind: Kind<RangeSelf> = kind<RangeSelf>({
  name: "ConditionalFormatCollection",
  items: (self) => rulesOn(self).map((rule) => remote(conditionalFormatKind, { sheet: self.sheet, rule })),
  item: (self, id): Remote | null => {
    const rule = rulesOn(self).find((each) => each.id === id);
    return rule ? remote(conditionalFormatKind, { sheet: self.sheet, rule }) : null;
  },
  methods: {
    Add: ({ sheet, box }, [type], world) => {
      world.beforeChange();
      const rule: ConditionalFormat = {
        id: world.workbook.newId("rule"),
        type: String(type),
        box,
        origin: { row: box.row, column: box.column },
        settings: new Map(),
      };
      sheet.conditionalFormats.push(rule);
      return remote(conditionalFormatKind, { sheet, rule });
    },
    ClearAll: (self, _args, world) => {
      world.beforeChange();
      const gone = rulesOn(self).filter(({ box }) => formatBox(intersection(box, self.box) ?? box) === formatBox(box));
      self.sheet.conditionalFormats = self.sheet.conditionalFormats.filter((rule) => !gone.includes(rule));
      return null;
    },
    GetCount: (self) => rulesOn(self).length,
    GetItemAt: (self, [index]) => {
      const rule = rulesOn(self)[Number(index)];
      return rule ? remote(conditionalFormatKind, { sheet: self.sheet, rule }) : null;
    },
  },
});
