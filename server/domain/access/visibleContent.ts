import { recordsOf, type MunicipalityContent, type RecordsByConcept } from "../content";
import type { ConceptName } from "../records/concepts";
import type { Viewer } from "../viewer";
import type { Access } from "./access";
import { accessOf } from "./accessOf";
import { draftableConcepts, isUnpublished, type HiddenRecords } from "./drafts";
import { withoutReferences } from "./withoutReferences";

type View = MunicipalityContent | null;

/** Contents made for viewers, by content and by what such a viewer may. Forgotten with the content, and the oldest when there are many. */
const made = new WeakMap<MunicipalityContent, Map<string, View>>();
const madeMax = 200;
/** The same by the viewer, who is the same from request to request as long as their rights are. */
const shown = new WeakMap<MunicipalityContent, WeakMap<Viewer, { readonly today: string; readonly view: View }>>();

/**
 * The content as the viewer may see it; null when they may see nothing of the municipality. What they may not see is not in it, so that no path
 * through it, however long, leads there: drafts and proposals are gone with every reference to them, and units whose values are not theirs to read
 * have no number by which a value could be asked for.
 */
export function visibleContent(content: MunicipalityContent, viewer: Viewer, today: string): View {
  if (viewer.kind === "LOCAL_ADMINISTRATOR") return content;
  let viewers = shown.get(content);
  if (viewers === undefined) shown.set(content, (viewers = new WeakMap()));
  const known = viewers.get(viewer);
  if (known?.today === today) return known.view;
  const view = viewByRights(content, viewer, today);
  viewers.set(viewer, { today, view });
  return view;
}

function viewByRights(content: MunicipalityContent, viewer: Viewer, today: string): View {
  let views = made.get(content);
  if (views === undefined) made.set(content, (views = new Map<string, View>()));
  const key = rightsKey(viewer, content.municipality.code, today);
  let view = views.get(key);
  if (view === undefined) {
    const access = accessOf(viewer, content, today);
    view = access === null ? null : contentSeenThrough(access, content, today);
    const [oldest] = views.keys();
    if (views.size >= madeMax && oldest !== undefined) views.delete(oldest);
    views.set(key, view);
  }
  return view;
}

/** Viewers with the same rights see the same, for the day. */
export function rightsKey({ kind, grants, scope }: Viewer, municipality: string, today: string): string {
  const own = grants.filter((grant) => grant.municipality === municipality);
  return JSON.stringify([
    today,
    kind,
    scope,
    own.map(({ role, unit, decisionDomain }) => [role, unit, decisionDomain]),
  ]);
}

/** The content as one with that access may see it. */
export function contentSeenThrough(access: Access, content: MunicipalityContent, today: string): MunicipalityContent {
  const units = [...content.numericKeys.organizationUnits].filter(([unit]) => access.readsValuesOf(unit));
  const isWhole = units.length === content.numericKeys.organizationUnits.size;
  const hidden = hiddenRecords(access, content, today);
  const told = access.isPublicOnly ? publicRecords(content.records) : content.records;
  return {
    ...content,
    access,
    seenOn: today,
    records: hidden.size === 0 ? told : withoutReferences(told, hidden),
    numericKeys: isWhole ? content.numericKeys : { ...content.numericKeys, organizationUnits: new Map(units) },
  };
}

/**
 * Why a round was opened again, and for whom, is a matter of those who work in it; that it was, is everybody's. Of what was judged the public is told the
 * status, and nothing that officers wrote about it.
 */
function publicRecords(records: RecordsByConcept): RecordsByConcept {
  const rounds = [...records.reportingRounds].map(
    ([key, round]) => [key, { ...round, reopenReason: null, reopenedFor: null }] as const,
  );
  const judged = [...records.assessments].map(
    ([key, assessment]) => [key, { ...assessment, motivation: null, analysis: null, plannedMeasures: null }] as const,
  );
  return { ...records, reportingRounds: new Map(rounds), assessments: new Map(judged) };
}

/** What is not visible, of drafts and proposals. */
function hiddenRecords(access: Access, content: MunicipalityContent, today: string): HiddenRecords {
  const hidden = new Map<ConceptName, Set<string>>();
  for (const concept of draftableConcepts) {
    for (const [key, record] of content.records[concept]) {
      if (!isUnpublished(access, content, concept, record, today)) continue;
      hidden.set(concept, (hidden.get(concept) ?? new Set<string>()).add(key));
    }
  }
  // A goal that is decided already shows the model that it follows.
  const models = hidden.get("steeringModels");
  for (const { code, model } of models === undefined ? [] : recordsOf(content, "goals")) {
    if (hidden.get("goals")?.has(code) !== true) models?.delete(model);
  }
  return new Map([...hidden].filter(([, keys]) => keys.size > 0));
}

/** Whether the record is there, and the viewer of the content sees nothing of it. */
export const isUnitHidden = ({ records, numericKeys }: MunicipalityContent, unit: string): boolean =>
  records.organizationUnits.has(unit) && !numericKeys.organizationUnits.has(unit);
