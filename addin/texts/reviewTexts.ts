import type { LocalizedText } from "../../shared/localizedText";

/** Words of reviewing and writing. */
export const reviewTexts = {
  noEdits: { sv: "Inget att skicka", en: "Nothing to send" },
  noEditsText: {
    sv: "Skriv i en länkad tabells ljusblå celler, så visas ändringarna här innan något skickas.",
    en: "Type in the light blue cells of a linked table, and the changes are shown here before anything is sent.",
  },
  changes: { sv: "Ändringar", en: "Changes" },
  reviewSummary: {
    sv: "{sent} kan skrivas. {problems} behöver ses över.",
    en: "{sent} can be written. {problems} {problems|needs|need} looking at.",
  },
  reviewOutdated: {
    sv: "Något i arbetsboken har ändrats sedan granskningen.",
    en: "Something in the workbook has changed since the review.",
  },
  reviewAgain: { sv: "Granska igen", en: "Review again" },
  onlyProblems: { sv: "Visa bara det som behöver ses över", en: "Show only what needs looking at" },
  showMore: { sv: "Visa fler ({count})", en: "Show more ({count})" },

  fieldNumber: { sv: "Värde", en: "Value" },
  fieldState: { sv: "Läge", en: "State" },
  fieldComment: { sv: "Kommentar", en: "Comment" },
  fieldSource: { sv: "Källa", en: "Source" },
  oldValue: { sv: "från {value}", en: "from {value}" },
  newValue: { sv: "till {value}", en: "to {value}" },
  byFormula: {
    sv: "Räknat av formeln {formula}, som står kvar.",
    en: "Computed by the formula {formula}, which stays.",
  },

  verdictApplied: { sv: "Kan skrivas", en: "Can be written" },
  verdictWarned: { sv: "Kan skrivas, se efter", en: "Can be written, look" },
  verdictUnchanged: { sv: "Redan så", en: "Already so" },
  verdictConflict: { sv: "Konflikt", en: "Conflict" },
  verdictRefused: { sv: "Avvisas", en: "Refused" },
  verdictAsked: { sv: "Behöver svar", en: "Needs an answer" },
  verdictToCorrect: { sv: "Behöver rättas", en: "Needs correcting" },
  verdictLeft: { sv: "Skickas inte", en: "Not sent" },

  theirs: { sv: "{person} har skrivit {value} ({instant}).", en: "{person} has written {value} ({instant})." },
  aColleague: { sv: "Någon annan", en: "Somebody else" },
  theirsIsYours: {
    sv: "Du har själv skrivit {value} på ett annat ställe ({instant}).",
    en: "You have written {value} yourself elsewhere ({instant}).",
  },
  whoseStands: { sv: "Vilket ska gälla?", en: "Which shall stand?" },
  takeMine: { sv: "Mitt, {value}", en: "Mine, {value}" },
  takeTheirs: { sv: "Deras, {value}", en: "Theirs, {value}" },
  conflictCount: {
    sv: "{count} {count|värde|värden} har också ändrats av någon annan. Välj rad för rad, eller för alla:",
    en: "{count} {count|value has|values have} been changed by somebody else too. Choose row by row, or for all:",
  },
  allMine: { sv: "Mitt gäller för alla", en: "Mine for all" },
  allTheirs: { sv: "Deras gäller för alla", en: "Theirs for all" },

  whichAbsence: { sv: "Cellen är tömd. Vad betyder det?", en: "The cell was cleared. What does that mean?" },
  whichNumber: {
    sv: "”{text}” kan läsas på flera sätt. Vilket tal menas?",
    en: "“{text}” can be read in several ways. Which number is meant?",
  },
  whichShare: {
    sv: "I cellen står {text}. Det gör Excel också av ”{percent} %”. Vilket tal menas?",
    en: "The cell holds {text}. Excel makes that of “{percent} %” too. Which number is meant?",
  },
  whichThousands: {
    sv: "I cellen står {text}. Ett kommatecken eller en punkt kan ha lästs på annat sätt än du menade. Vilket tal menas?",
    en: "The cell holds {text}. A comma or a point may have been read otherwise than you meant. Which number is meant?",
  },
  whichDecimalMark: {
    sv: "I cellen står {text}, långt från det som brukar stå där. Ett decimaltecken kan ha hamnat fel eller fallit bort. Vilket tal menas?",
    en: "The cell holds {text}, far from what usually stands there. A decimal mark may be left out or in the wrong place. Which number is meant?",
  },
  whichDate: {
    sv: "I cellen står {text}. Det gör Excel också av datumet {date}. Menas talet?",
    en: "The cell holds {text}. Excel makes that of the date {date} too. Is the number meant?",
  },
  whichDigits: {
    sv: "Talet {text} har fler siffror än vad som kan sparas. Hur ska det avrundas?",
    en: "The number {text} has more digits than can be kept. How shall it be rounded?",
  },
  notUnderstood: { sv: "”{text}”: {why}", en: "“{text}”: {why}" },
  whichRow: {
    sv: "Samma värde står olika på flera rader. Rätta så att de säger samma sak:",
    en: "The same value stands differently in several rows. Correct them so that they agree:",
  },
  otherPlace: {
    sv: "Raden hämtades som {is}, men i den står nu {says}. Har rader klistrats in i en annan ordning än tabellens? Ångra inklistringen, eller skriv tillbaka det som stod i cellerna:",
    en: "The row was fetched as {is}, but now says {says}. Have rows been pasted in another order than the table's? Undo the pasting, or write back what stood in the cells:",
  },
  leaveEdit: { sv: "Skicka inte den här", en: "Do not send this one" },
  takeBack: { sv: "Ta tillbaka ändringen", en: "Take the change back" },
  sendAfterAll: { sv: "Skicka ändå", en: "Send it after all" },

  lockedCells: {
    sv: "{count} {count|ändrad cell|ändrade celler} är {count|låst|låsta}",
    en: "{count} changed {count|cell is|cells are} locked",
  },
  lockedCellsText: {
    sv: "Låsta celler skickas inte, och återställs när tabellen uppdateras.",
    en: "Locked cells are not sent, and are restored when the table is refreshed.",
  },
  ownRows: {
    sv: "{count} {count|rad|rader} i de länkade tabellerna har du lagt till själv. De hör inte till något värde och skickas inte.",
    en: "{count} {count|row|rows} in the linked tables {count|is|are} your own. They belong to no value and are not sent.",
  },
  lostColumns: {
    sv: "Rubriken saknas eller är ändrad: {columns}. Det som står under den skickas inte förrän den heter så igen.",
    en: "The heading is missing or changed: {columns}. What stands under it is not sent until it is called so again.",
  },

  newRecord: { sv: "ny rad", en: "new row" },
  ofTable: {
    sv: "Raden får det här av tabellens urval: {said}. Ska något annat gälla skrivs det i sin kolumn.",
    en: "The row gets this from what the table was chosen to be of: {said}. If something else is to hold, type it in its column.",
  },
  rowCleared: {
    sv: "Raden är tömd, men Målbok tar inte bort något härifrån. Ångra tömningen, eller ändra det som ska ändras, till exempel läget eller giltigheten.",
    en: "The row is empty, but Målbok removes nothing from here. Undo the clearing, or change what is to be changed, such as the state or the validity.",
  },

  write: { sv: "Skriv", en: "Write" },
  editsOfOthers: { sv: "Ändringarna kan vara någon annans", en: "The changes may be somebody else's" },
  editsOfOthersText: {
    sv: "Tabellen hämtades av {names}, som kan ha skrivit i den utan att skicka. Det som du skriver står i ditt namn i historiken.",
    en: "The table was fetched by {names}, who may have typed in it without sending. What you write stands in your name in the history.",
  },
  takeOver: { sv: "Skriv ändringarna som mina", en: "Write the changes as mine" },
  perRow: { sv: "Skriv det som går, och lämna resten", en: "Write what can be written, and leave the rest" },
  reason: { sv: "Skäl (frivilligt, syns i historiken)", en: "Reason (optional, seen in the history)" },
  blockedByProblems: {
    sv: "Antingen skrivs allt eller inget. {count} behöver ses över först: välj mitt eller deras där det är konflikt, rätta i cellen, låt bli att skicka, eller välj att skriva det som går.",
    en: "Either all is written or nothing. {count} {count|needs|need} looking at first: choose mine or theirs where there is a conflict, correct the cell, do not send it, or choose to write what can be written.",
  },
  tooManyAtOnce: {
    sv: "{count} ändringar är fler än de {max} som kan skrivas som allt eller inget. Välj att skriva det som går: då skrivs de i flera omgångar, var och en ett ändringspaket.",
    en: "{count} changes are more than the {max} that can be written as all or nothing. Choose to write what can be written: they are then written in several rounds, each a changeset of its own.",
  },
  writeCount: { sv: "Skriv till Målbok ({count})", en: "Write to Målbok ({count})" },
  takeTheirValues: { sv: "Ta in deras värde ({count})", en: "Take in their value ({count})" },
  theirsTaken: { sv: "Deras värden står nu i cellerna.", en: "Their values stand in the cells now." },
  writtenTitle: { sv: "Skrivet", en: "Written" },
  notWrittenTitle: { sv: "Ingenting är skrivet", en: "Nothing was written" },
  valuesWritten: {
    sv: "{count} {count|värde skrivet|värden skrivna}",
    en: "{count} {count|value|values} written",
  },
  changesWritten: {
    sv: "{count} {count|ändring skriven|ändringar skrivna}",
    en: "{count} {count|change|changes} written",
  },
  alreadySo: { sv: "{count} stod redan så", en: "{count} already so" },
  inConflict: { sv: "{count} i konflikt", en: "{count} in conflict" },
  valuesRefused: { sv: "{count} {count|avvisat|avvisade}", en: "{count} refused" },
  changesRefused: { sv: "{count} {count|avvisad|avvisade}", en: "{count} refused" },
  stillInCells: { sv: "Ändringarna står kvar i cellerna.", en: "The changes are still in the cells." },
  undoWrite: { sv: "Ångra skrivningen", en: "Undo the write" },
  noUndoOfPlan: {
    sv: "En plan ångras inte i ett stycke, för annat kan ha byggts på den: ändra tillbaka i cellerna.",
    en: "A plan is not undone in one go, for other things may rest on it: change it back in the cells.",
  },
  noUndoOfParts: {
    sv: "Det skrevs i {count} omgångar och ångras inte i ett stycke: ändra tillbaka i cellerna.",
    en: "It was written in {count} rounds and is not undone in one go: change it back in the cells.",
  },
  noUndoOfSeveral: {
    sv: "Det skrivna gäller flera kommuner och ångras inte i ett stycke: ändra tillbaka i cellerna.",
    en: "What was written is of several municipalities and is not undone in one go: change it back in the cells.",
  },
  undoneTitle: { sv: "Skrivningen är ångrad", en: "The write has been undone" },
  undoneText: {
    sv: "{undone} {undone|värde|värden} har fått tillbaka det som stod före skrivningen; där inget stod är {undone|värdet tillbakadraget|de tillbakadragna}. {left} har ändrats sedan dess och lämnades i fred.",
    en: "{undone} {undone|value has|values have} what stood before the write; where nothing stood {undone|the value is|they are} withdrawn. {left} {left|has|have} been changed since and {left|was|were} left alone.",
  },
  writtenAs: { sv: "Ändringspaket {changeset}.", en: "Changeset {changeset}." },
} as const satisfies Record<string, LocalizedText>;
