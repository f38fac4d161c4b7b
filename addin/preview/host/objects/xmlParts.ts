import type { XmlPart } from "../model/workbook";
import { checkWellFormed, namespaceOf } from "../model/xml";
import { HostError, itemNotFound } from "../protocol/hostError";
import { field, kind, remote, type Kind } from "../protocol/kind";
import type { World } from "../world";

const partKind: Kind<XmlPart> = kind<XmlPart>({
  name: "CustomXmlPart",
  id: ({ id }) => id,
  properties: { Id: field("id"), NamespaceUri: { get: ({ xml }) => namespaceOf(xml) } },
  methods: {
    GetXml: ({ xml }) => xml,
    SetXml: (part, [xml], world) => {
      part.xml = checkWellFormed(String(xml));
      world.forgetSteps();
      return null;
    },
    Delete: (part, _args, world) => {
      world.workbook.xmlParts = world.workbook.xmlParts.filter((each) => each !== part);
      world.forgetSteps();
      return null;
    },
  },
});

const byId = (parts: readonly XmlPart[], id: unknown) => {
  const part = parts.find((each) => each.id === id);
  return part ? remote(partKind, part) : null;
};

export const xmlPartsKind: Kind<World> = kind<World>({
  name: "CustomXmlPartCollection",
  items: ({ workbook }) => workbook.xmlParts.map((part) => remote(partKind, part)),
  item: ({ workbook }, id) => byId(workbook.xmlParts, id),
  methods: {
    Add: (world, [xml]) => {
      const part = { id: world.workbook.newId("part"), xml: checkWellFormed(String(xml)) };
      world.workbook.xmlParts.push(part);
      world.forgetSteps();
      return remote(partKind, part);
    },
    GetByNamespace: (_world, [namespaceUri]) => remote(scopedPartsKind, { namespaceUri: String(namespaceUri) }),
    GetCount: ({ workbook }) => workbook.xmlParts.length,
    GetItemOrNullObject: ({ workbook }, [id]) => byId(workbook.xmlParts, id),
  },
});

interface ScopedSelf {
  readonly namespaceUri: string;
}

const scoped = ({ namespaceUri }: ScopedSelf, { workbook }: World) =>
  workbook.xmlParts.filter(({ xml }) => namespaceOf(xml) === namespaceUri);

const scopedPartsKind: Kind<ScopedSelf> = kind<ScopedSelf>({
  name: "CustomXmlPartScopedCollection",
  items: (self, world) => scoped(self, world).map((part) => remote(partKind, part)),
  item: (self, id, world) => byId(scoped(self, world), id),
  methods: {
    GetCount: (self, _args, world) => scoped(self, world).length,
    GetItemOrNullObject: (self, [id], world) => byId(scoped(self, world), id),
    GetOnlyItem: (self, _args, world) => {
      const [part, ...others] = scoped(self, world);
      if (!part) throw itemNotFound(`a part of ${self.namespaceUri}`);
      if (others.length > 0) throw new HostError("GeneralException", `${self.namespaceUri} has more than one part.`);
      return remote(partKind, part);
    },
    GetOnlyItemOrNullObject: (self, _args, world) => {
      const parts = scoped(self, world);
      return parts.length === 1 && parts[0] ? remote(partKind, parts[0]) : null;
    },
  },
});
