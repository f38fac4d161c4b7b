import type { LocalizedText } from "../../shared/localizedText";

/** What the tables that a unit reports in are called, by what they have rows of. */
export const roundTableTitles = {
  VALUES: { sv: "Mätvärden", en: "Values" },
  ACTIVITY: { sv: "Aktiviteter", en: "Activities" },
  INDICATOR: { sv: "Indikatorer", en: "Indicators" },
  GOAL: { sv: "Mål", en: "Goals" },
  RESPONSIBILITY: { sv: "Ansvar", en: "Responsibilities" },
} as const satisfies Record<string, LocalizedText>;

/** What the columns of those tables are headed by, where the server says more of them than the tables need. */
export const roundTableWords = {
  headings: {
    goalTitle: { sv: "Mål", en: "Goal" },
    indicatorTitle: { sv: "Indikator", en: "Indicator" },
    responsibilityTitle: { sv: "Ansvar", en: "Responsibility" },
    unitName: { sv: "Enhet", en: "Unit" },
    goal: { sv: "Målkod", en: "Goal code" },
    indicator: { sv: "Indikatorkod", en: "Indicator code" },
    responsibility: { sv: "Ansvarskod", en: "Responsibility code" },
    unit: { sv: "Enhetskod", en: "Unit code" },
  },
  activity: { sv: "Aktivitet", en: "Activity" },
} as const;

/** How far a unit has come: a word, a symbol that tells it apart without colour, and a colour. */
export const roundUnitStates = {
  NOT_STARTED: { sv: "ej påbörjad", en: "not started", symbol: "○", color: "#5C5C5C" },
  IN_PROGRESS: { sv: "pågår", en: "in progress", symbol: "◔", color: "#0F5A9E" },
  SUBMITTED: { sv: "inlämnad", en: "submitted", symbol: "◑", color: "#6B3FA0" },
  RETURNED: { sv: "återsänd", en: "returned", symbol: "↩", color: "#A4262C" },
  APPROVED: { sv: "godkänd", en: "approved", symbol: "●", color: "#0B6A0B" },
} as const;

export const roundStates = {
  PLANNED: { sv: "planerad", en: "planned" },
  OPEN: { sv: "öppen", en: "open" },
  LOCKED: { sv: "låst", en: "locked" },
  REOPENED: { sv: "återöppnad", en: "reopened" },
} as const satisfies Record<string, LocalizedText>;

/** Words of the view of rounds, fetched with it. */
export const roundTexts = {
  intro: {
    sv: "Rapportera i arbetsboken: infoga tabellerna, fyll i, skriv, kontrollera och lämna in.",
    en: "Report in the workbook: insert the tables, fill them in, write, check and submit.",
  },
  noRounds: { sv: "Ingen uppföljning är öppen just nu.", en: "No round is open just now." },
  otherRounds: { sv: "Planerade och låsta tillfällen", en: "Planned and locked rounds" },
  again: { sv: "Hämta läget igen", en: "Read again" },
  period: { sv: "Period {period}", en: "Period {period}" },
  due: { sv: "senast {day}", en: "due {day}" },
  lateCount: { sv: "! försenade: {count}", en: "! late: {count}" },
  correctionUntil: { sv: "rättelser till och med {day}", en: "corrections until {day}" },
  reopenedUntil: { sv: "Återöppnad till och med {day}: {reason}", en: "Reopened until {day}: {reason}" },
  approvedCount: { sv: "Godkända enheter: {done} av {count}", en: "Units approved: {done} of {count}" },
  itemCount: {
    sv: "{done} av {count} {count|uppgift|uppgifter} klara",
    en: "{done} of {count} {count|item|items} done",
  },
  /** Values may stand there since before, and what has been judged was sent without a word that the work is begun. */
  itemCountBefore: {
    sv: "{done} av {count} {count|uppgift|uppgifter} finns redan",
    en: "{done} of {count} {count|item is|items are} there already",
  },
  units: { sv: "Enheter", en: "Units" },
  noUnits: { sv: "Du följer ingen enhet i uppföljningen.", en: "You follow no unit in this round." },
  unreported: {
    sv: "{count} {count|uppgift|uppgifter} rapporteras inte av någon enhet: {names}. Lägg till enheten, eller en över den, i uppföljningen.",
    en: "{count} {count|item is|items are} reported by no unit: {names}. Add the unit, or one above it, to the round.",
  },
  unitsWhenOpened: {
    sv: "Enheterna får sina delar när tillfället öppnas.",
    en: "The units get their parts when the round is opened.",
  },
  returnedBecause: { sv: "Återsänd: {reason}", en: "Returned: {reason}" },
  openUnit: { sv: "Öppna", en: "Open" },
  closeUnit: { sv: "Dölj", en: "Hide" },

  insert: { sv: "Infoga tabellerna", en: "Insert the tables" },
  fill: { sv: "Fyll tomma bedömningar med förslagen", en: "Fill empty judgements with the proposals" },
  fillText: {
    sv: "Det som fylls i är dina ändringar: du ser dem i Granska och kan ändra dem innan de skickas.",
    en: "What is filled in are edits of yours: you see them in Review and can change them before they are sent.",
  },
  inserted: {
    sv: "{count} {count|tabell är infogad|tabeller är infogade}. {filled} {filled|förslag är ifyllt|förslag är ifyllda}.",
    en: "{count} {count|table has|tables have} been inserted. {filled} {filled|proposal is|proposals are} filled in.",
  },
  nothingToReport: {
    sv: "Enheten har inget att rapportera i uppföljningen.",
    en: "The unit has nothing to report in this round.",
  },

  check: { sv: "Kontrollera", en: "Check" },
  nothingRequired: { sv: "Inget särskilt krävs för att lämna in.", en: "Nothing particular is required to submit." },
  nothingEmpty: {
    sv: "Allt som krävs är ifyllt. Det är klart när det har skrivits till Målbok.",
    en: "All that is required has been filled in. It is done when it has been written to Målbok.",
  },
  nothingMissing: {
    sv: "Inget saknas av {count} {count|uppgift|uppgifter}.",
    en: "Nothing is missing of {count} {count|item|items}.",
  },
  missingCount: {
    sv: "{missing} av {count} {count|uppgift|uppgifter} saknas. De tomma cellerna är märkta i bladet.",
    en: "{missing} of {count} {count|item|items} are missing. The empty cells are marked in the sheet.",
  },
  lacksVALUES: { sv: "saknar mätvärde", en: "lacks a value" },
  lacksSTATUSES: { sv: "saknar status", en: "lacks a status" },
  lacksANALYSES: { sv: "saknar analys", en: "lacks an analysis" },
  lacksMOTIVATIONS: {
    sv: "avviker från förslaget utan motivering",
    en: "differs from what is proposed without a motivation",
  },
  noCell: { sv: "finns i ingen tabell här", en: "in no table here" },
  moreMissing: { sv: "och {count} till", en: "and {count} more" },
  unsent: {
    sv: "{count} {count|ändring i uppföljningen är|ändringar i uppföljningen är} inte {count|skickad|skickade}. Skriv dem först.",
    en: "{count} {count|edit|edits} of this round {count|has|have} not been sent. Write them first.",
  },
  goToReview: { sv: "Granska och skriv", en: "Review and write" },

  stepSTART: { sv: "Påbörja", en: "Begin" },
  stepSUBMIT: { sv: "Lämna in", en: "Submit" },
  stepRETURN: { sv: "Sänd tillbaka", en: "Return" },
  stepAPPROVE: { sv: "Godkänn", en: "Approve" },
  stepOPEN: { sv: "Öppna uppföljningen", en: "Open the round" },
  stepLOCK: { sv: "Lås uppföljningen", en: "Lock the round" },
  stepREOPEN: { sv: "Återöppna", en: "Reopen" },
  whichStep: { sv: "Vad ska göras?", en: "What is to be done?" },
  lockAgain: { sv: "Lås igen", en: "Lock again" },
  lockAgainText: {
    sv: "Det som har rättats efter låsningen finns inte i någon rapport förrän uppföljningen låses igen. Det som rapporterades förra gången står kvar.",
    en: "What has been corrected since the round was locked is in no report until it is locked again. What was reported the last time stays.",
  },
  reason: { sv: "Skäl", en: "Reason" },
  until: { sv: "Till och med", en: "Until" },
  forUnit: { sv: "För", en: "For" },
  everyone: { sv: "alla enheter", en: "every unit" },
  despiteUnits: { sv: "Lås fast enheter inte är godkända", en: "Lock though units are not approved" },
  steer: { sv: "Styr tillfället", en: "Steer the round" },
  exemptions: { sv: "Undantag från låset", en: "Exemptions from the lock" },
  noExemptions: { sv: "Ingen enhet släpps igenom låset.", en: "No unit is let through the lock." },
  exempt: {
    sv: "{unit}: {what}, till och med {day}. Skäl: {reason}",
    en: "{unit}: {what}, until {day}. Reason: {reason}",
  },
  everything: { sv: "allt som enheten rapporterar", en: "all that the unit reports" },
  exemptWhat: { sv: "Det som får skrivas", en: "What may be written" },
  searchIndicator: { sv: "Sök indikator", en: "Search for an indicator" },
  exemptReason: { sv: "Skäl till undantaget", en: "Reason for the exemption" },
  giveExemption: { sv: "Ge undantag", en: "Give the exemption" },
  inTheWay: { sv: "Det går inte ännu", en: "Not yet" },
  movedMeanwhile: {
    sv: "Någon annan hann före. Läget är hämtat på nytt.",
    en: "Somebody else was first. It has been read again.",
  },
  moved: { sv: "{title} är nu {state}.", en: "{title} is now {state}." },
  done: { sv: "Klart: {state}.", en: "Done: {state}." },

  insertStates: { sv: "Infoga läget som tabell", en: "Insert the state as a table" },
  insertChart: { sv: "Infoga läget som diagram", en: "Insert the state as a chart" },
  statesTitle: { sv: "Läge {round}", en: "State {round}" },
  statesInserted: { sv: "Läget är infogat.", en: "The state has been inserted." },
  chartTitle: { sv: "{round}: enheter per läge", en: "{round}: units by state" },
  chartSheet: { sv: "Diagram {round}", en: "Chart {round}" },
  unitHeading: { sv: "Enhet", en: "Unit" },
  unitCodeHeading: { sv: "Enhetskod", en: "Unit code" },
  stateHeading: { sv: "Läge", en: "State" },
  doneCountHeading: { sv: "Klara", en: "Done" },
  itemCountHeading: { sv: "Krävs", en: "Required" },
  isLate: { sv: "! försenad", en: "! late" },
  isLateHeading: { sv: "Försenad", en: "Late" },
  returnReasonHeading: { sv: "Skäl till återsändning", en: "Why it was returned" },
  changedAtHeading: { sv: "Senast ändrat", en: "Last changed" },
  roundHeading: { sv: "Kod", en: "Code" },
  titleHeading: { sv: "Uppföljning", en: "Round" },
} as const satisfies Record<string, LocalizedText>;
