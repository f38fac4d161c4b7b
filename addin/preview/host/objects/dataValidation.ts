import { absolute } from "../edits/shift";
import { formatBox, sheetPrefix } from "../model/address";
import { formatPart } from "../model/cell";
import { withFormat } from "../model/grid";
import { formatCells } from "../edits/writeCells";
import { kind, type Kind, type Property } from "../protocol/kind";
import type { World } from "../world";
import { isRange, Remote, type RangeSelf } from "../protocol/remote";

type Rules = Readonly<Record<string, unknown>>;

const noRules: Rules = { Type: "None", Rule: null, Prompt: null, ErrorAlert: null, IgnoreBlanks: true };

/** What may be entered in a range, as it is set; kept with the cells. A person's entry is held against it, a program's is not. */
function rulesOf({ sheet, box }: RangeSelf): Rules {
  return (formatPart(sheet.grid.cell(box.row, box.column), "DataValidation") as Rules | null) ?? noRules;
}

function setRules(self: RangeSelf, rules: Rules | null, world: World): void {
  const { sheet, box } = self;
  formatCells(world, sheet, sheet.grid.within(box), (_row, _column, cell) => {
    const { DataValidation: _before, ...rest } = cell.format;
    return withFormat(cell, rules === null ? rest : { ...rest, DataValidation: rules });
  });
}

const typesByRule: Readonly<Record<string, string>> = {
  wholeNumber: "WholeNumber",
  decimal: "Decimal",
  list: "List",
  date: "Date",
  textLength: "TextLength",
  custom: "Custom",
};

/** A list that stands in a range is kept as where it stands. */
function withAddress(rules: unknown): unknown {
  const { list } = (rules ?? {}) as { readonly list?: { readonly source?: unknown } };
  if (!(list?.source instanceof Remote) || !isRange(list.source)) return rules;
  const { sheet, box } = list.source.self;
  return { list: { ...list, source: `=${sheetPrefix(sheet.name)}${absolute(formatBox(box))}` } };
}

const rule = (name: string): Property<RangeSelf> => ({
  get: (self) => rulesOf(self)[name] ?? null,
  set: (self, value, world) => {
    const changed = { ...rulesOf(self), [name]: name === "Rule" ? withAddress(value) : value };
    const [first = ""] = name === "Rule" ? Object.keys((value as object | null) ?? {}) : [];
    const type = typesByRule[first.charAt(0).toLowerCase() + first.slice(1)];
    const { row, column } = self.box;
    const ruled = { ...changed, Type: type ?? "None", Origin: { row, column } };
    setRules(self, name === "Rule" ? ruled : changed, world);
  },
});

export const dataValidationKind: Kind<RangeSelf> = kind<RangeSelf>({
  name: "DataValidation",
  properties: {
    Type: { get: (self) => rulesOf(self).Type },
    Rule: rule("Rule"),
    Prompt: rule("Prompt"),
    ErrorAlert: rule("ErrorAlert"),
    IgnoreBlanks: rule("IgnoreBlanks"),
  },
  methods: {
    Clear: (self, _args, world) => {
      setRules(self, null, world);
      return null;
    },
  },
});
