import { conceptNames } from "../../server/domain/records/concepts";
import { exampleMunicipalities } from "../support/exampleWorld";
import type { MarkedWorld } from "../support/markedWorld";
import type { KnownWords } from "./OperationArbitrary";

/** Words that fit where a schema says no more than "String", by the name of the argument or field. */
export class WorldWords implements KnownWords {
  readonly cursors: string[] = [];

  constructor(private readonly codes: MarkedWorld["codes"]) {}

  wordsFor(name: string, owner: string): readonly string[] | undefined {
    if (name === "municipality" || (name === "code" && /^municipality$/i.test(owner))) return exampleMunicipalities;
    if (name === "code") return this.ofConcept(owner.replace(/Input$/, "")) ?? this.newAndOld(owner);
    if (name === "members") return ["", "", "GENDER:K", "GENDER:M", "OPERATOR_FORM:OWN", "GENDER:K,OPERATOR_FORM:OWN"];
    if (name === "dimension" || name === "dimensions") return this.codes.dimensions;
    if (/^(search|text|contains|title)$/.test(name)) return ["skola", "trygg", "Äldre", "%", "_"];
    if (/^(reason|comment|source|description)$/.test(name)) return ["Rättat", "Enligt beslut"];
    return this.ofConcept(name) ?? this.ofConcept(roles[name] ?? "");
  }

  /** Keeps the cursors of an answer, so that later operations go on from them. */
  learn(text: string): void {
    for (const [, cursor] of text.matchAll(/"(?:endCursor|startCursor|cursor)":"([^"]+)"/g)) {
      if (cursor !== undefined && this.cursors.length < 200) this.cursors.push(cursor);
    }
  }

  private ofConcept(word: string): readonly string[] | undefined {
    const wanted = word.toLowerCase();
    const singular = (name: string) => name.toLowerCase().replace(/ies$/, "y").replace(/s$/, "");
    const found = conceptNames.find((name) => wanted === name.toLowerCase() || wanted === singular(name));
    return found === undefined ? undefined : this.codes[found];
  }

  private newAndOld(owner: string): readonly string[] {
    const goals = /goal/i.test(owner) ? this.codes.goals : [];
    return [...goals, "NY-1", "NY-2", "NY-3"];
  }
}

/** What fields are called that name a record of another kind. */
const roles: Readonly<Record<string, string>> = {
  unit: "organizationUnits",
  units: "organizationUnits",
  under: "organizationUnits",
  parent: "organizationUnits",
  organ: "organizationUnits",
  owner: "organizationUnits",
  decidedBy: "organizationUnits",
  responsibleAuthority: "organizationUnits",
  addressee: "organizationUnits",
  addressees: "organizationUnits",
  model: "steeringModels",
  document: "steeringDocuments",
  goal: "goals",
  continues: "goals",
  carriedTo: "goals",
  round: "reportingRounds",
  rounds: "reportingRounds",
  from: "planDocuments",
  plan: "planDocuments",
  decision: "decisions",
  weightIndicator: "indicators",
  uncertaintyIndicator: "indicators",
};
