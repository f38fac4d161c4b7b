import type { LocalizedText } from "../../shared/localizedText";
import type { AuditFinding, AuditFindingKind } from "../domain/audit/auditFinding";

const texts: Readonly<Record<AuditFindingKind, LocalizedText>> = {
  EVENT_ALTERED: {
    sv: "Händelsen säger något annat än när den förseglades.",
    en: "The event does not say what it said when it was sealed.",
  },
  EVENT_REMOVED: {
    sv: "Händelsen är borttagen utan att någon gallring berättar om det.",
    en: "The event is gone, and no pruning tells of it.",
  },
  EVENT_UNCHAINED: {
    sv: "Händelsen är varken förseglad eller på väg att bli det: den har lagts dit, eller dess försegling tagits bort.",
    en: "The event is neither sealed nor waiting for it: it was put there, or its seal was taken away.",
  },
  SEAL_ALTERED: {
    sv: "Förseglingen följer inte av den före: ändrad eller flyttad.",
    en: "The seal does not follow from the one before it: altered or moved.",
  },
  SEAL_REMOVED: { sv: "Nummer saknas i kedjan.", en: "Numbers are missing in the chain." },
  CHECKPOINT_MISSING: {
    sv: "Kedjan slutar före kontrollpunkten: slutet har tagits bort.",
    en: "The chain ends before the checkpoint: its end has been cut off.",
  },
  CHECKPOINT_DIFFERS: {
    sv: "Kontrollpunkten har en annan hash nu: kedjan har gjorts om från före den.",
    en: "The checkpoint has another hash now: the chain was made anew from before it.",
  },
};

/** A finding as one text: where, and what. */
export function auditFindingText({ kind, sealNumber, sealNumberTo, eventId }: AuditFinding): LocalizedText {
  const numbers =
    sealNumber === null ? "" : ` ${sealNumber}${sealNumberTo === sealNumber ? "" : `–${String(sealNumberTo)}`}`;
  const where = `${kind}${numbers}${eventId === null ? "" : ` ${eventId}`}`;
  return { sv: `${where}: ${texts[kind].sv}`, en: texts[kind].en };
}
