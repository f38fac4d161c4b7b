import { allKinds, type Kind } from "../../../../addin/preview/host/protocol/kind";
import { excelWorld } from "../../../support/excelClient/excelWorld";

interface ClientClass {
  readonly prototype: object & {
    readonly _scalarPropertyOriginalNames?: readonly string[];
    readonly _navigationPropertyNames?: readonly string[];
  };
}

/** Classes whose name here tells where they are kept and not what the client calls them. */
const isExcelClass = (name: string) => /^[A-Z]\w+$/.test(name) && name in Excel;

const memberName = (name: string) => (name.startsWith("_") ? name : name.charAt(0).toLowerCase() + name.slice(1));

/** What a kind has that the client's class has not. */
function strangers(of: Kind<never>): string[] {
  const { prototype } = (Excel as unknown as Readonly<Record<string, ClientClass>>)[of.name] ?? { prototype: {} };
  const scalars = prototype._scalarPropertyOriginalNames ?? [];
  return [
    ...Object.keys(of.properties ?? {}).filter((name) => !scalars.includes(name)),
    ...[...Object.keys(of.links ?? {}), ...Object.keys(of.methods ?? {})].filter(
      (name) => !(memberName(name) in prototype),
    ),
    ...Object.keys(of.events?.numbers ?? {}).filter(
      (name) => ![`_Register${name}Event`, `_RegisterEvent${name}`].some((each) => each in prototype),
    ),
  ].map((name) => `${of.name}.${name}`);
}

test("the host knows no member that Microsoft's client has not", () => {
  excelWorld();
  const known = allKinds.filter(({ name }) => isExcelClass(name));
  expect(known.length).toBeGreaterThan(30);
  expect(known.flatMap(strangers)).toEqual([]);
});

test("a member that was made up would be found", () => {
  excelWorld();
  const made = {
    name: "Range",
    properties: { Colour: { get: () => null } },
    methods: { Explode: () => null },
    links: { Cousin: () => null },
  };
  expect(strangers(made as Kind<never>)).toEqual(["Range.Colour", "Range.Cousin", "Range.Explode"]);
});
