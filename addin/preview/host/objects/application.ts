import { kind, remote, type Kind } from "../protocol/kind";
import type { World } from "../world";

const numberFormatInfoKind: Kind<World> = kind<World>({
  name: "NumberFormatInfo",
  properties: {
    NumberDecimalSeparator: { get: ({ locale }) => locale.decimal },
    NumberGroupSeparator: { get: ({ locale }) => locale.group },
  },
});

const cultureInfoKind: Kind<World> = kind<World>({
  name: "CultureInfo",
  properties: { Name: { get: ({ locale }) => locale.name } },
  links: { NumberFormat: (world) => remote(numberFormatInfoKind, world) },
});

export const applicationKind: Kind<World> = kind<World>({
  name: "Application",
  properties: {
    CalculationMode: {
      get: ({ workbook }) => workbook.calculationMode,
      set: ({ workbook }, value) => {
        workbook.calculationMode = String(value);
      },
    },
    CalculationState: { get: () => "Done" },
    DecimalSeparator: { get: ({ locale }) => locale.decimal },
    ThousandsSeparator: { get: ({ locale }) => locale.group },
    UseSystemSeparators: { get: () => true },
  },
  links: { CultureInfo: (world) => remote(cultureInfoKind, world) },
  methods: {
    // "Recalculate" takes what is marked, which is done after every batch anyway.
    Calculate: (world, [type]) => {
      if (type !== "Recalculate") world.functions.markAllDirty();
      return null;
    },
    // Nothing is worked out or shown before a batch has ended.
    SuspendApiCalculationUntilNextSync: () => null,
    SuspendScreenUpdatingUntilNextSync: () => null,
  },
});

export const runtimeKind: Kind<World> = kind<World>({
  name: "Runtime",
  properties: {
    EnableEvents: {
      get: ({ eventsEnabled }) => eventsEnabled,
      set: (world, value) => {
        world.eventsEnabled = value === true;
      },
    },
  },
});
