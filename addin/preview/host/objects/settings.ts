import { itemNotFound } from "../protocol/hostError";
import { kind, remote, type Kind } from "../protocol/kind";
import type { World } from "../world";

interface SettingSelf {
  readonly key: string;
}

const settingKind: Kind<SettingSelf> = kind<SettingSelf>({
  name: "Setting",
  id: ({ key }) => key,
  properties: {
    Key: { get: ({ key }) => key },
    Value: {
      get: ({ key }, { workbook }) => workbook.settings.get(key) ?? null,
      set: ({ key }, value, { workbook }) => void workbook.settings.set(key, value),
    },
    _Id: { get: ({ key }) => key },
  },
  methods: {
    Delete: ({ key }, _args, { workbook }) => {
      if (!workbook.settings.delete(key)) throw itemNotFound(`setting ${key}`);
      return null;
    },
  },
});

const byKey = (key: unknown, { workbook }: World) =>
  workbook.settings.has(String(key)) ? remote(settingKind, { key: String(key) }) : null;

export const settingsKind: Kind<World> = kind<World>({
  name: "SettingCollection",
  items: ({ workbook }) => [...workbook.settings.keys()].map((key) => remote(settingKind, { key })),
  item: (world, key) => byKey(key, world),
  methods: {
    Add: (world, [key, value]) => {
      world.workbook.settings.set(String(key), value);
      return remote(settingKind, { key: String(key) });
    },
    GetCount: ({ workbook }) => workbook.settings.size,
    GetItemOrNullObject: (world, [key]) => byKey(key, world),
  },
});
