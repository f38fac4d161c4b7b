import { formatLocalNumber } from "./localNumber";
import type { LocalizedText } from "./localizedText";

interface ErrorEntry {
  /** What happened. Facts stand in braces: {goal}. */
  readonly what: LocalizedText;
  /** What to do. */
  readonly fix: LocalizedText;
  /** Sending the same again may succeed. */
  readonly retryable?: true;
}

/** A plain call for each, which a bundler may leave out with the whole catalogue where nobody asks for words. */
const entry = (svWhat: string, enWhat: string, svFix: string, enFix: string, retryable?: "RETRYABLE"): ErrorEntry => ({
  what: { sv: svWhat, en: enWhat },
  fix: { sv: svFix, en: enFix },
  ...(retryable && { retryable: true }),
});

/** Every failure that Målbok can answer with, and its words. A closed list: a code that is not here does not compile. */
export const errorCodes = {
  // Rounds of follow-up
  ROUND_PERIOD: entry(
    "Perioden {period} passar inte uppföljningstillfället {round}: den är av en annan typ.",
    "The period {period} does not fit the round {round}: it is of another type.",
    "Skriv ett delår som 2024D06 till 2024D08, ett år som 2024, ett tertial som 2024T1, ett kvartal som 2024Q1 eller en månad som 2024-01.",
    "Write an interim as 2024D06 to 2024D08, a year as 2024, a tertial as 2024T1, a quarter as 2024Q1 or a month as 2024-01.",
  ),
  ROUND_LEVEL_UNKNOWN: entry(
    "Uppföljningstillfället {round} ställer krav på nivån {level}, som inte finns i någon styrmodell.",
    "The round {round} requires something of the level {level}, which is in no steering model.",
    "Skriv en nivå som finns, eller lämna nivån tom för alla.",
    "Write a level that there is, or leave the level empty for all.",
  ),
  ROUND_LOCKED: entry(
    "{round} är låst{over}.",
    "{round} is locked{over}.",
    "Be om undantag eller återöppning: det ges av {role} för hela kommunen.",
    "Ask for an exemption or for it to be reopened: that is given by {role} for the whole municipality.",
  ),
  ROUND_SUBMITTED: entry(
    "{unit} har lämnat in {round}.",
    "{unit} has submitted {round}.",
    "Be den som godkänner att sända tillbaka den.",
    "Ask who approves it to return it.",
  ),
  ROUND_NOT_OPEN: entry(
    "{round} är inte öppen: enheterna rapporterar från {from} till {until}, när den har öppnats.",
    "{round} is not open: units report from {from} to {until}, once it has been opened.",
    "Vänta tills den har öppnats.",
    "Wait until it has been opened.",
  ),
  ROUND_STEP: entry(
    "{round} är {state}, och då går det inte.",
    "{round} is {state}, and then that cannot be done.",
    "Läs om läget.",
    "Read where it stands now.",
  ),
  ROUND_UNIT_STEP: entry(
    "{unit} är {state} i {round}, och då går det inte.",
    "{unit} is {state} in {round}, and then that cannot be done.",
    "Läs om läget.",
    "Read where it stands now.",
  ),
  ROUND_REOPENED: entry(
    "{round} är återöppnat för {unit} till och med {until}, och skulle stängas där om det öppnades för andra.",
    "{round} is reopened for {unit} until {until}, and would be shut there if it were opened for others.",
    "Lås det först, återöppna för en enhet som står över båda, eller ge ett undantag.",
    "Lock it first, reopen it for a unit above both, or give an exemption.",
  ),
  ROUND_WITHOUT_UNITS: entry(
    "{round} har ingen enhet som rapporterar.",
    "{round} has no unit that reports.",
    "Ange enheter eller typer av enheter.",
    "Name units or kinds of units.",
  ),
  ROUND_UNITS_LEFT: entry(
    "{count} av {total} enheter är inte godkända i {round}: {names}.",
    "{count} of {total} units are not approved in {round}: {names}.",
    "Vänta in dem, eller lås ändå med ett skäl.",
    "Wait for them, or lock all the same with a reason.",
  ),
  ROUND_INCOMPLETE: entry(
    "{count} av {total} {what} saknar {lacks}: {names}.",
    "{count} of {total} {what} lack {lacks}: {names}.",
    "Fyll i det som saknas och lämna in igen.",
    "Fill in what is missing and submit again.",
  ),
  ROUND_NEVER_LOCKED: entry(
    "{round} har inte låsts så, så att det inte finns något kvar som det rapporterades.",
    "{round} has not been locked so, so that nothing is kept as it was reported.",
    "Lås uppföljningstillfället, eller ange en låsning som finns.",
    "Lock the round, or name a locking that there is.",
  ),
  AS_REPORTED: entry(
    "Detta är som det rapporterades i {round}.",
    "This is as it was reported in {round}.",
    "Läs det som det är nu för att ändra.",
    "Read it as it is now to change it.",
  ),
  ROUND_STATE_KEPT: entry(
    "{what} {key} har ett annat läge här ({field}) än i filen.",
    "The {what} {key} stands elsewhere here ({field}) than in the file.",
    "Läget ändras av vad som görs, aldrig av en fil: ta bort det ur filen eller skriv som här.",
    "Where it stands is moved by what is done, never by a file: leave it out of the file, or write it as here.",
  ),
  ROUND_FIXED: entry(
    "Uppföljningstillfället {round} är öppnat, och då ändras varken period, typ, plan eller vilka som rapporterar.",
    "The round {round} has been opened, and then neither period, type, plan nor those who report change.",
    "Planera ett nytt uppföljningstillfälle, eller lägg till en enhet i det (saveRoundUnit).",
    "Plan another round, or add a unit to it (saveRoundUnit).",
  ),
  ROUND_DAYS_FIXED: entry(
    "Uppföljningstillfället {round} är låst, och då flyttas varken den dag då det senast lämnas in eller den då det senast rättas.",
    "The round {round} is locked, and then neither the day when it is due nor the last day of corrections moves.",
    "Öppna det igen till en viss dag, med skäl (reopenRound), eller ge en enhet undantag (saveLockExemption).",
    "Reopen it until a day, with the reason (reopenRound), or give a unit an exemption (saveLockExemption).",
  ),
  PLAN_FOLLOWED_UP: entry(
    "{plan} följs upp i {round}, som är öppnat, och då byter planen inte enhet.",
    "{plan} is followed up in {round}, which has been opened, and then the plan does not change its unit.",
    "Skriv en ny plan för den andra enheten.",
    "Write another plan for the other unit.",
  ),
  // Assessments
  ASSESSMENT_SUBJECT: entry(
    "Bedömningen måste gälla ett mål, en indikator eller ett ansvar, och bara ett av dem.",
    "The assessment must be of a goal, an indicator or a responsibility, and of one of them only.",
    "Skriv koden för det som bedöms; en indikator kan bedömas för ett av sina mål.",
    "Write the code of what is judged; an indicator may be judged for one of its goals.",
  ),
  ASSESSMENT_NOT_YOURS: entry(
    "{unit} bedömer inte {what} i uppföljningstillfället {round}.",
    "{unit} does not judge {what} in the round {round}.",
    "Det som bedöms i tillfället visar vilka enheter som svarar för det; de, och enheter över dem, bedömer det.",
    "What is judged in the round tells which units answer for it; they, and units above them, judge it.",
  ),
  MOTIVATION_REQUIRED: entry(
    "Bedömningen ”{judged}” skiljer sig från förslaget ”{proposed}” och saknar motivering.",
    "The assessment “{judged}” differs from the proposal “{proposed}” and has no motivation.",
    "Skriv i motiveringen varför.",
    "Write why in the motivation.",
  ),
  ACTION_BEFORE_EVALUATION: entry(
    "Åtgärden {key} hör till planen för {planYear}, men kommer ur en uppföljning av {year}.",
    "The action {key} belongs to the plan for {planYear}, but comes from a follow-up of {year}.",
    "Ange samma år eller ett senare.",
    "Give the same year or a later one.",
  ),
  KEY_TOO_LONG: entry(
    "Koderna som tillsammans är nyckeln till {what} {key} har fler än {max} tecken.",
    "The codes that together are the key of the {what} {key} have more than {max} characters.",
    "Använd kortare koder.",
    "Use shorter codes.",
  ),
  // Files of values
  FILE_UNREADABLE: entry(
    "Filen kan inte läsas: {message}",
    "The file cannot be read: {message}",
    "Skicka en Excel-arbetsbok (.xlsx) eller en CSV-fil.",
    "Send an Excel workbook (.xlsx) or a CSV file.",
  ),
  FILE_TOO_LARGE: entry(
    "Filen har mer än {max} {what}, som är gränsen.",
    "The file has more than {max} {what}, which is the limit.",
    "Dela upp den i flera.",
    "Divide it into several.",
  ),
  FILE_WRITTEN_BEFORE: entry(
    "Filen är redan inläst ({changeset}), och det som har ändrats sedan dess gör att svaret inte kan ges igen.",
    "The file has been brought in already ({changeset}), and by what has changed since the answer cannot be given again.",
    "Exportera på nytt och ändra där, eller ange ett eget id för ändringen.",
    "Export anew and change that, or give an id of your own for the change.",
  ),
  VALUE_COLUMNS_MISSING: entry(
    "Inget blad har en rubrikrad med kolumnerna {columns}.",
    "No sheet has a heading row with the columns {columns}.",
    "Skriv rubrikerna överst på bladet; en export visar hur.",
    "Write the headings at the top of the sheet; an export shows how.",
  ),
  PLAN_HEADINGS_MISSING: entry(
    "Inget blad har rubrikerna för mål, målvärden, uppdrag eller ekonomiska ramar.",
    "No sheet has the headings of goals, target values, assignments or budget frames.",
    "Skriv rubrikerna överst på bladet; en export visar hur.",
    "Write the headings at the top of the sheet; an export shows how.",
  ),
  HEADING_MISSPELT: entry(
    "”{text}” är ingen känd kolumn, men liknar ”{guess}”.",
    "“{text}” is no known column, but looks like “{guess}”.",
    "Skriv ”{guess}”, eller ett helt annat namn om kolumnen inte ska läsas.",
    "Write “{guess}”, or quite another name if the column is not to be read.",
  ),
  HEADING_MISSING: entry(
    "Rubrikraden saknar {columns}.",
    "The heading row lacks {columns}.",
    "Lägg till kolumnen; en export visar hur.",
    "Add the column; an export shows how.",
  ),
  FILE_ENCODING: entry(
    "Filen är inte i UTF-8 och har lästs som Windows-1252.",
    "The file is not in UTF-8 and was read as Windows-1252.",
    "Se efter att å, ä och ö blev rätt; spara annars filen som CSV UTF-8 och läs in den igen.",
    "See that å, ä and ö came out right; otherwise save the file as CSV UTF-8 and read it in again.",
  ),
  COLUMN_UNREAD: entry(
    "Kolumnen ”{column}” har inte lästs.",
    "The column “{column}” was not read.",
    "Rätta rubriken om den skulle ha lästs.",
    "Correct its heading if it should have been read.",
  ),
  CELL_ERROR: entry(
    "Cellen visar felet {text}.",
    "The cell shows the error {text}.",
    "Rätta formeln, eller lämna cellen tom.",
    "Correct the formula, or leave the cell empty.",
  ),
  CELL_UNCALCULATED: entry(
    "Cellen har en formel som inte är uträknad.",
    "The cell has a formula that has not been calculated.",
    "Öppna filen i ett kalkylprogram, spara den och skicka den igen.",
    "Open the file in a spreadsheet program, save it and send it again.",
  ),
  CELL_MERGED: entry(
    "Cellen är sammanfogad med en annan, så det går inte att veta vad som gäller för raden.",
    "The cell is merged with another, so what holds for the row cannot be known.",
    "Dela cellerna och skriv värdet i var och en.",
    "Unmerge the cells and write the value in each.",
  ),
  CELL_DATE: entry(
    "Cellen är ett datum ({text}) och inte ett tal.",
    "The cell is a date ({text}) and no number.",
    "Skriv talet igen; kalkylprogram gör datum av till exempel 1.5 och 1-2.",
    "Write the number again; spreadsheet programs make dates of such as 1.5 and 1-2.",
  ),
  CELL_NUMBER: entry(
    "”{text}” är inte ett tal.",
    "“{text}” is not a number.",
    "Skriv bara talet, utan enhet, procenttecken och ord.",
    "Write the number alone, without unit, percent sign and words.",
  ),
  NUMBER_PERCENT: entry(
    "Cellen är en andel i procentformat ({text}).",
    "The cell is a share in percent format ({text}).",
    "Skriv procenttalet utan procenttecken, 77,5 och inte 77,5 %.",
    "Write the percentage without its sign, 77.5 and not 77.5%.",
  ),
  NUMBER_CONVENTION: entry(
    "”{text}” är inte skrivet som de andra talen i kolumnen, som har ”{mark}” före decimalerna.",
    "“{text}” is not written as the other numbers of the column, which have “{mark}” before their decimals.",
    "Skriv det som de andra.",
    "Write it as the others.",
  ),
  NUMBER_CONVENTION_MIXED: entry(
    "”{text}” kan inte läsas: kolumnen har decimalkomma och decimalpunkt om vartannat.",
    "“{text}” cannot be read: the column has decimal commas and decimal points alike.",
    "Skriv alla tal på ett sätt, eller säg vilket som gäller (sv eller en).",
    "Write all numbers in one way, or say which holds (sv or en).",
  ),
  NAME_FOR_CODE: entry(
    "”{text}” är ett namn och ingen kod.",
    "“{text}” is a name and no code.",
    "Skriv koden {code}.",
    "Write the code {code}.",
  ),
  CODE_LOST_ZEROS: entry(
    "”{text}” är ett tal, och koden är {code}: kalkylprogrammet har tagit bort nollorna i början.",
    "“{text}” is a number, and the code is {code}: the spreadsheet program has taken away the zeros at its start.",
    "Formatera kolumnen som text och skriv {code}.",
    "Format the column as text and write {code}.",
  ),

  // Shape of input
  REQUIRED: entry(
    "Uppgiften ”{field}” saknas.",
    "The field “{field}” is missing.",
    "Ange ett värde för den.",
    "Give it a value.",
  ),
  NUMBER_SYNTAX: entry(
    "”{text}” är inte ett tal.",
    "“{text}” is not a number.",
    "Skriv siffror med decimalpunkt och utan procenttecken, till exempel 13.75.",
    "Write digits with a decimal point and no percent sign, for example 13.75.",
  ),
  NUMBER_AMBIGUOUS: entry(
    "”{text}” kan läsas som två olika tal.",
    "“{text}” can be read as two different numbers.",
    "Skriv utan tusentalsavgränsare.",
    "Write it without a thousands separator.",
  ),
  TOO_PRECISE: entry(
    "Talet {text} har fler siffror än vad som kan sparas exakt.",
    "The number {text} has more digits than can be kept exactly.",
    "Använd högst {digits} siffror och {decimals} decimaler.",
    "Use at most {digits} digits and {decimals} decimals.",
  ),
  TOO_MANY_DECIMALS: entry(
    "{text} har fler decimaler än indikatorn rapporteras med.",
    "{text} has more decimals than the indicator is reported with.",
    "Skriv {allowed}.",
    "Write {allowed}.",
  ),
  NUMBER_TOO_LARGE: entry(
    "Talet {text} är för stort för att sparas.",
    "The number {text} is too large to be kept.",
    "Använd högst {digits} siffror före decimaltecknet, eller en större måttenhet.",
    "Use at most {digits} digits before the decimal point, or a larger unit.",
  ),
  NUMBER_NOT_CANONICAL: entry(
    "Talet {text} är inte skrivet på det sätt som det sparas.",
    "The number {text} is not written the way it is kept.",
    "Skriv {canonical}.",
    "Write {canonical}.",
  ),
  DATE_SYNTAX: entry(
    "”{text}” är inte ett datum.",
    "“{text}” is not a date.",
    "Skriv till exempel 2024-08-31.",
    "Write for example 2024-08-31.",
  ),
  INSTANT_SYNTAX: entry(
    "”{text}” är inte en tidpunkt.",
    "“{text}” is not an instant.",
    "Skriv dag, klockslag och tidszon, till exempel 2024-08-31T12:00:00+02:00.",
    "Write day, time and zone, for example 2024-08-31T12:00:00+02:00.",
  ),
  PERIOD_SYNTAX: entry(
    "”{text}” är inte en period.",
    "“{text}” is not a period.",
    "Skriv till exempel 2024, 2024H1, 2024T2, 2024Q3, 2024-08, 2024D08, 2023/2024, 2023-2026 eller 2023-10-15.",
    "Write for example 2024, 2024H1, 2024T2, 2024Q3, 2024-08, 2024D08, 2023/2024, 2023-2026 or 2023-10-15.",
  ),
  MUNICIPALITY_CODE_SYNTAX: entry(
    "”{text}” är inte en kommunkod.",
    "“{text}” is not a municipality code.",
    'Skriv fyra siffror som text, till exempel "0331".',
    'Write four digits as text, for example "0331".',
  ),
  CODE_NOT_NORMALISED: entry(
    "Koden ”{text}” är skriven med sammansatta tecken.",
    "The code “{text}” is written with combining characters.",
    "Skriv koden i Unicode-form NFC.",
    "Write the code in Unicode form NFC.",
  ),
  CODE_SYNTAX: entry(
    "”{text}” går inte att använda som kod.",
    "“{text}” cannot be used as a code.",
    "Använd högst {max} tecken, utan |, utan blanktecken först eller sist och utan = + - @ först.",
    "Use at most {max} characters, without |, without a space first or last and without = + - @ first.",
  ),
  CODE_LOOKALIKE: entry(
    "Koden ”{text}” innehåller {character}, som inte syns eller kan tas för ett annat tecken.",
    "The code “{text}” contains {character}, which is not seen or can be taken for another character.",
    "Skriv koden med latinska bokstäver, siffror och vanliga tecken.",
    "Write the code with Latin letters, digits and common characters.",
  ),
  TEXT_TOO_LONG: entry(
    "{field} har {count} tecken; högst {max} får plats.",
    "{field} has {count} characters; at most {max} fit.",
    "Korta texten.",
    "Shorten the text.",
  ),
  TEXT_CHARACTER: entry(
    "{field} innehåller {character}, som inte är ett tecken som kan visas.",
    "{field} contains {character}, which is no character that can be shown.",
    "Ta bort tecknet.",
    "Remove it.",
  ),
  DIMENSION_CODE_SYNTAX: entry(
    "”{text}” går inte att använda som kod för en dimension eller ett av dess värden.",
    "“{text}” cannot be used as the code of a dimension or of one of its members.",
    "Använd högst {max} tecken, utan blanktecken, | : och kommatecken; en dimension börjar inte med = + - @.",
    "Use at most {max} characters, without spaces, | : and commas; a dimension does not begin with = + - @.",
  ),
  SHARE_SYNTAX: entry(
    "”{text}” är inte en andel.",
    "“{text}” is not a share.",
    "Skriv ett tal från 0 till 1 med decimalpunkt och högst sex decimaler, till exempel 0.75.",
    "Write a number from 0 to 1 with a decimal point and at most six decimals, for example 0.75.",
  ),
  COLOR_SYNTAX: entry(
    "”{text}” är inte en färg.",
    "“{text}” is not a colour.",
    "Skriv # och sex hexadecimala siffror, till exempel #1E7B34.",
    "Write # and six hexadecimal digits, for example #1E7B34.",
  ),
  CHOICE_UNKNOWN: entry(
    "”{text}” går inte att välja som {field}.",
    "“{text}” cannot be chosen as {field}.",
    "Välj ett av: {allowed}.",
    "Choose one of: {allowed}.",
  ),
  SCHEMA: entry("{message}", "{message}", "Rätta enligt filformatet.", "Correct it according to the file format."),
  TOO_MANY: entry(
    "{count} är fler än de {max} som tillåts på en gång.",
    "{count} is more than the {max} allowed at once.",
    "Dela upp i flera omgångar.",
    "Split it into several.",
  ),
  COUNT_NEGATIVE: entry(
    "{argument} är {count}, och ett antal kan inte vara mindre än 0.",
    "{argument} is {count}, and a count cannot be less than 0.",
    "Ange 0 till {max}.",
    "Give 0 to {max}.",
  ),
  DUPLICATE: entry(
    "{what} {key} finns två gånger.",
    "{what} {key} occurs twice.",
    "Behåll bara en förekomst.",
    "Keep only one of them.",
  ),
  CURSOR_INVALID: entry(
    "Markören går inte att läsa, eller hör till en annan lista än den som frågas om.",
    "The cursor cannot be read, or belongs to another list than the one asked for.",
    "Börja om utan den.",
    "Start again without it.",
  ),
  NOT_TOGETHER: entry(
    "{one} och {other} kan inte anges tillsammans.",
    "{one} and {other} cannot be given together.",
    "Ange det ena.",
    "Give one of them.",
  ),
  AS_OF_AHEAD: entry(
    "{instant} har inte varit ännu.",
    "{instant} has not been yet.",
    "Ange en tidpunkt som har passerat, eller utelämna asOf.",
    "Give an instant that has passed, or leave asOf out.",
  ),
  TABLE_TOO_LARGE: entry(
    "Tabellen blir större än {max} rader.",
    "The table becomes longer than {max} rows.",
    "Välj färre indikatorer, enheter eller perioder, eller hämta den i flera delar.",
    "Choose fewer indicators, units or periods, or fetch it in several parts.",
  ),
  VALUE_KEY_SYNTAX: entry(
    "”{text}” är inte en nyckel till ett mätvärde.",
    "“{text}” is not the key of a value.",
    "Skriv indikator|enhet|period, och efter det serie och uppdelning om det behövs: N00945|KONCERN|2024|OUTCOME|GENDER:K.",
    "Write indicator|unit|period, and after that series and split where needed: N00945|KONCERN|2024|OUTCOME|GENDER:K.",
  ),
  VALUE_NEVER: entry(
    "{indicator} har inget värde för {unit} ännu.",
    "{indicator} has no value for {unit} yet.",
    "Välj en annan enhet, serie eller uppdelning.",
    "Choose another unit, series or split.",
  ),
  GROUP_UNIT_MISSING: entry(
    "Kommunen har ingen enhet som står för hela kommunen.",
    "The municipality has no unit that stands for all of it.",
    "Ange en enhet.",
    "Name a unit.",
  ),
  VALUES_HIDDEN: entry(
    "Du har inte rätt att läsa värden för {unit}.",
    "You may not read the values of {unit}.",
    "Be din administratör om behörighet.",
    "Ask your administrator for the right.",
  ),
  // Finding things
  MUNICIPALITY_UNKNOWN: entry(
    "Kommunen {municipality} finns inte här.",
    "The municipality {municipality} is not here.",
    "Kontrollera kommunkoden.",
    "Check the municipality code.",
  ),
  REFERENCE_UNKNOWN: entry(
    "{field} pekar på {what} {key}, som inte finns.",
    "{field} names the {what} {key}, which does not exist.",
    "Rätta koden eller lägg till det som saknas.",
    "Correct the code or add what is missing.",
  ),
  REFERENCE_REFUSED: entry(
    "{field} pekar på {what} {key}, som inte går att spara.",
    "{field} names the {what} {key}, which cannot be saved.",
    "Rätta den raden först, eller peka på något som finns.",
    "Correct that row first, or name something that exists.",
  ),
  NOT_FOUND: entry(
    "{what} {key} finns inte.",
    "The {what} {key} does not exist.",
    "Kontrollera koden.",
    "Check the code.",
  ),
  // Versions
  CONFLICT: entry(
    "{what} {key} har ändrats sedan läsningen.",
    "The {what} {key} has changed since it was read.",
    "Läs om och gör om ändringen.",
    "Read it again and redo the change.",
  ),
  IMPORT_CONFLICT: entry(
    "Här står redan {number} (revision {revision}, ändrad {changedAt}), och filen säger inte att den har sett det.",
    "{number} stands here already (revision {revision}, changed {changedAt}), and the file does not say that it has seen that.",
    "Exportera, jämför och ange revisionen i kolumnen revision om filens värde ska gälla.",
    "Export, compare, and give the revision in the column revision if the file's value shall count.",
  ),
  RECORDS_WOULD_CHANGE: entry(
    "Poster som redan finns här skulle ändras ({count} st).",
    "Records that are here already would be changed ({count} of them).",
    "Jämför, och kör igen med --replace om filerna ska gälla.",
    "Compare, and run again with --replace if the files shall count.",
  ),
  FOLDER_MISSING: entry("Mappen finns inte.", "The folder does not exist.", "Kontrollera sökvägen.", "Check the path."),
  FOLDER_UNREADABLE: entry(
    "Mappen går inte att läsa ({reason}).",
    "The folder cannot be read ({reason}).",
    "Kontrollera att sökvägen är en mapp som du får läsa.",
    "Check that the path is a folder that you may read.",
  ),
  FOLDER_NOT_EMPTY: entry(
    "Mappen är inte tom: {names}.",
    "The folder is not empty: {names}.",
    "Välj en tom mapp, eller kör igen med --overwrite om filerna ska skrivas över.",
    "Choose an empty folder, or run again with --overwrite if the files shall be written over.",
  ),
  ALREADY_EXISTS: entry(
    "{what} {key} finns redan.",
    "The {what} {key} already exists.",
    "Läs det som finns och ange dess version eller revision (i en fil: kolumnen Revision), eller välj en annan kod för något nytt.",
    "Read what is there and give its version or revision (in a file: the column Revision), or choose another code for something new.",
  ),
  EXACTLY_ONE_OF: entry(
    "Precis en av {fields} ska anges.",
    "Exactly one of {fields} must be given.",
    "Ange den ena och utelämna den andra.",
    "Give one and leave the other out.",
  ),
  COLUMN_LENGTH: entry(
    "Kolumnen {field} har {count} värden, men tabellen har {rows} rader.",
    "The column {field} has {count} entries, but the table has {rows} rows.",
    "Ge varje kolumn ett värde per rad; skriv null där inget sägs.",
    "Give each column one entry a row; write null where nothing is said.",
  ),
  INDEX_OUT_OF_RANGE: entry(
    "Platsen {index} finns inte i {field}, som har {count}.",
    "There is no place {index} in {field}, which has {count}.",
    "Räkna platserna från 0.",
    "Count the places from 0.",
  ),
  CHANGESET_REUSED: entry(
    "Ändringspaketet {changeset} har redan använts för något annat.",
    "The changeset {changeset} has already been used for something else.",
    "Ge ändringen ett nytt eget id, till exempel en UUID, och skicka igen. Ingenting har skrivits.",
    "Give the change a new id of its own, such as a UUID, and send it again. Nothing has been written.",
  ),
  CHANGESET_HIDES: entry(
    "Före ändringspaketet {changeset} stod tal som är dolda för dig.",
    "Before the changeset {changeset} stood numbers that are hidden from you.",
    "Be den som gjorde ändringen att ångra den.",
    "Ask whoever made the change to undo it.",
  ),
  CHANGESET_IS_PLAN: entry(
    "Ändringspaketet {changeset} ändrade planen, och en plan ångras inte i ett stycke: det som är beslutat står fast, och annat kan ha byggts på det.",
    "The changeset {changeset} changed the plan, and a plan is not undone in one go: what has been decided stands, and other things may rest on it.",
    "Se posternas historik och skriv det som ska gälla; det som inte längre ska gälla avslutas.",
    "See the histories of the records and write what shall hold; close what shall no longer hold.",
  ),
  CHANGESET_IS_ROUND: entry(
    "Ändringspaketet {changeset} är ett steg i ett uppföljningstillfälle, och ett steg ångras inte: det som rapporterades står fast.",
    "The changeset {changeset} is a step of a follow-up round, and a step is not undone: what was reported stands.",
    "Ta steget åt andra hållet: sänd tillbaka enhetens del, eller öppna tillfället igen.",
    "Take the step the other way: return the unit's part, or reopen the round.",
  ),
  CHANGESET_NOT_WRITTEN: entry(
    "Ändringspaketet {changeset} har inte skrivit något här.",
    "The changeset {changeset} has written nothing here.",
    "Kontrollera id:t i värdets historik.",
    "Check the id in the history of a value.",
  ),
  // Time
  INTERVAL_REVERSED: entry(
    "Slutdatum {to} ligger före startdatum {from}.",
    "The end {to} is before the start {from}.",
    "Rätta något av datumen.",
    "Correct one of the dates.",
  ),
  INTERVALS_OVERLAP: entry(
    "Två tidsintervall överlappar från {from}.",
    "Two intervals overlap from {from}.",
    "Avsluta det ena innan det andra börjar.",
    "End one before the other begins.",
  ),
  NOT_VALID_THEN: entry(
    "{what} {key} gäller inte under hela tiden {from} till {to}.",
    "The {what} {key} is not valid throughout {from} to {to}.",
    "Ändra giltighetstiden eller välj en annan.",
    "Change the validity or choose another.",
  ),
  // Structure
  CYCLE: entry(
    "{what} {key} skulle hamna under sig själv.",
    "The {what} {key} would come under itself.",
    "Välj en annan överordnad.",
    "Choose another parent.",
  ),
  // The steering model's own rules
  LEVEL_UNKNOWN: entry(
    "Nivån {level} finns inte i styrmodellen {model}.",
    "The level {level} is not in the steering model {model}.",
    "Välj en nivå i modellen.",
    "Choose a level of the model.",
  ),
  MODEL_NOT_IN_USE: entry(
    "Styrmodellen {model} gäller inte när {what} {key} börjar gälla.",
    "The steering model {model} is not in use when the {what} {key} begins.",
    "Välj den modell som gäller då.",
    "Choose the model in use then.",
  ),
  MODELS_OVERLAP: entry(
    "Styrmodellerna {model} och {other} är båda aktiva {from}.",
    "The steering models {model} and {other} are both active on {from}.",
    "Avsluta den ena innan den andra börjar.",
    "End one before the other begins.",
  ),
  LEVEL_IN_USE: entry(
    "Nivån {level} används av {count} mål och kan inte tas bort.",
    "The level {level} is used by {count} goals and cannot be removed.",
    "Behåll nivån eller flytta målen.",
    "Keep the level or move the goals.",
  ),
  PARENT_LEVEL_NOT_ALLOWED: entry(
    "{label} kan inte ligga under {parentLabel}.",
    "A {label} cannot lie under a {parentLabel}.",
    "Välj en överordnad på en tillåten nivå: {allowed}.",
    "Choose a parent on an allowed level: {allowed}.",
  ),
  PARENT_REQUIRED: entry(
    "{label} {key} hör inte till något överordnat mål.",
    "The {label} {key} hangs from no parent goal.",
    "Koppla det till ett överordnat mål innan det beslutas.",
    "Link it to a parent goal before it is decided.",
  ),
  HORIZON_TOO_LONG: entry(
    "{label} {key} sträcker sig över {years} år; modellen tillåter högst {max}.",
    "The {label} {key} lasts {years} years; the model allows at most {max}.",
    "Korta giltighetstiden.",
    "Shorten its validity.",
  ),
  HORIZON_TOO_SHORT: entry(
    "{label} {key} sträcker sig över {years} år; modellen kräver minst {min}.",
    "The {label} {key} lasts {years} years; the model requires at least {min}.",
    "Förläng giltighetstiden.",
    "Lengthen its validity.",
  ),
  HORIZON_OPEN: entry(
    "{label} {key} har inget slutdatum; modellen tillåter högst {max} år.",
    "The {label} {key} has no last day; the model allows at most {max} years.",
    "Ange när det slutar gälla.",
    "Say when it ends.",
  ),
  INDICATOR_NOT_ALLOWED: entry(
    "{label} har inga indikatorer i denna styrmodell.",
    "A {label} has no indicators in this steering model.",
    "Koppla indikatorn på en annan nivå.",
    "Link the indicator on another level.",
  ),
  INDICATOR_NOT_FOR_GOALS: entry(
    "Indikatorn {indicator} är ett bakgrundsmått och kopplas inte till mål.",
    "The indicator {indicator} is a background figure and is not linked to goals.",
    "Välj en annan indikator eller ändra den så att den får kopplas till mål.",
    "Choose another indicator, or change it so that it may be linked to goals.",
  ),
  INDICATOR_REQUIRED: entry(
    "{label} {key} saknar indikator.",
    "The {label} {key} has no indicator.",
    "Koppla minst en indikator innan det beslutas.",
    "Link at least one indicator before it is decided.",
  ),
  INDICATOR_DECIDER: entry(
    "{unit} får inte välja indikatorer för {label} i denna styrmodell.",
    "{unit} may not choose indicators for a {label} in this steering model.",
    "Ange en enhet av rätt slag: {allowed}.",
    "Give a unit of the right kind: {allowed}.",
  ),
  DIRECTION_REQUIRED: entry(
    "Indikatorn {indicator} saknar riktning, som {label} kräver.",
    "The indicator {indicator} has no direction, which a {label} requires.",
    "Ange om högre eller lägre är bättre.",
    "Say whether higher or lower is better.",
  ),
  TARGET_VALUE_REQUIRED: entry(
    "Indikatorn {indicator} på {label} {key} saknar målvärde.",
    "The indicator {indicator} on the {label} {key} has no target value.",
    "Sätt ett målvärde.",
    "Set a target value.",
  ),
  SDG_REQUIRED: entry(
    "{label} {key} saknar koppling till de globala målen.",
    "The {label} {key} names no global goal.",
    "Ange minst ett globalt mål.",
    "Name at least one global goal.",
  ),
  SDG_UNKNOWN: entry(
    "{sdg} är inget globalt mål eller delmål.",
    "{sdg} is no global goal or target.",
    "Skriv 1 till 17 eller ett delmål som 11.2.",
    "Write 1 to 17 or a target such as 11.2.",
  ),
  ADDRESSING_REQUIRED: entry(
    "{label} {key} är inte adresserat till någon.",
    "The {label} {key} is addressed to nobody.",
    "Adressera det till minst en nämnd eller bolagsstyrelse.",
    "Address it to at least one committee or company board.",
  ),
  EXPECTED_RESULT_REQUIRED: entry(
    "{label} {key} saknar förväntat resultat.",
    "The {label} {key} has no expected result.",
    "Beskriv resultatet som ska uppnås.",
    "Describe the result to be reached.",
  ),
  DECISION_REQUIRED: entry(
    "{label} {key} kan inte vara beslutat utan beslut.",
    "The {label} {key} cannot be decided without a decision.",
    "Ange beslutet.",
    "Name the decision.",
  ),
  DECIDER_NOT_ALLOWED: entry(
    "{organ} beslutar inte om {label} i denna styrmodell.",
    "{organ} does not decide a {label} in this steering model.",
    "Ange ett beslut av rätt organ: {allowed}.",
    "Name a decision by the right organ: {allowed}.",
  ),
  DECIDED_TEXT_FIXED: entry(
    "{what} {key} är beslutat; {field} kan inte ändras.",
    "The {what} {key} is decided; {field} cannot be changed.",
    "Skapa ett nytt mål som fortsätter det gamla.",
    "Make a new goal that continues the old one.",
  ),
  CLOSED: entry(
    "{what} {key} är avslutat.",
    "The {what} {key} is closed.",
    "Skapa ett nytt som fortsätter det.",
    "Make a new one that continues it.",
  ),
  CLOSED_UNDECIDED: entry(
    "{what} {key} har aldrig beslutats och kan inte avslutas.",
    "The {what} {key} was never decided and cannot be closed.",
    "Besluta det först, eller låt det stå kvar som utkast.",
    "Decide it first, or leave it a draft.",
  ),
  REPORTED_STATE_MISMATCH: entry(
    "Uppdraget {key} har återrapporterats {date} men har läget {state}.",
    "The assignment {key} was reported back on {date} but its state is {state}.",
    "Ändra läget till REPORTED eller ta bort datumet.",
    "Change the state to REPORTED or remove the date.",
  ),
  NOT_AN_ACTIVITY: entry(
    "{label} {key} är ingen aktivitet; {field} hör till aktiviteter.",
    "The {label} {key} is no activity; {field} belongs to activities.",
    "Ta bort {field}.",
    "Remove {field}.",
  ),
  STATUS_WORDS_NONE: entry(
    "Styrmodellen {model} har inga statusord för detta, så ”{text}” kan inte sättas.",
    "The steering model {model} has no status words for this, so “{text}” cannot be given.",
    "Lämna statusen tom och skriv analysen, eller be en modelladministratör lägga ord i modellen.",
    "Leave the status empty and write the analysis, or ask a model administrator to put words in the model.",
  ),
  STATUS_WORD_UNKNOWN: entry(
    "”{text}” är inget statusord i styrmodellen {model}.",
    "“{text}” is no status word of the steering model {model}.",
    "Välj ett av: {allowed}.",
    "Choose one of: {allowed}.",
  ),
  // Indicators and target values
  BOUNDS_REVERSED: entry(
    "Den undre gränsen {low} är högre än den övre {high}.",
    "The lower bound {low} is above the upper {high}.",
    "Byt plats på dem.",
    "Swap them.",
  ),
  WEIGHT_INDICATOR_REQUIRED: entry(
    "{key} vägs samman men saknar viktindikator.",
    "{key} is a weighted mean but has no weight indicator.",
    "Ange viktindikator.",
    "Name the weight indicator.",
  ),
  DIMENSION_UNKNOWN: entry(
    "Dimensionen eller värdet {text} finns inte.",
    "The dimension or member {text} does not exist.",
    "Kontrollera koden.",
    "Check the code.",
  ),
  DEFINITION_ORDER: entry(
    "Definitionsversionerna för {key} är inte i följd.",
    "The definition versions of {key} are not in sequence.",
    "Numrera dem 1, 2, 3 med stigande period.",
    "Number them 1, 2, 3 with rising periods.",
  ),
  INDICATOR_NOT_ON_GOAL: entry(
    "Indikatorn {indicator} hör inte till målet {goal}.",
    "The indicator {indicator} is not one of the goal {goal}.",
    "Koppla indikatorn till målet först, eller sätt målvärdet utan mål.",
    "Link the indicator to the goal first, or set the target value without a goal.",
  ),
  TARGET_VALUE_EMPTY: entry(
    "Målvärdet för {indicator} {period} har inget tal.",
    "The target value for {indicator} {period} has no number.",
    "Ange målvärde, acceptabelt värde eller intervall.",
    "Give a target, an acceptable value or a range.",
  ),
  TARGET_WITHOUT_DIRECTION: entry(
    "{indicator} har ingen riktning och kan inte ha målvärde.",
    "{indicator} has no direction and cannot have a target value.",
    "Ange riktning på indikatorn.",
    "Give the indicator a direction.",
  ),
  TARGET_KIND_MISMATCH: entry(
    "Målvärdet passar inte riktningen {direction}.",
    "The target value does not fit the direction {direction}.",
    "Använd intervall för RANGE, annars ett målvärde.",
    "Use a range for RANGE, else one target value.",
  ),
  ACCEPTABLE_ON_WRONG_SIDE: entry(
    "Acceptabelt värde {acceptable} ligger på fel sida om målvärdet {target}.",
    "The acceptable value {acceptable} is on the wrong side of the target {target}.",
    "Vid ökning ska det vara lägre eller lika, vid minskning högre eller lika.",
    "For an increase it must be lower or equal, for a decrease higher or equal.",
  ),
  RANGE_ORDER: entry(
    "Intervallets gränser ligger inte i ordning.",
    "The limits of the range are not in order.",
    "Ordningen är acceptabel undre, undre, övre, acceptabel övre.",
    "The order is acceptable low, low, high, acceptable high.",
  ),
  PERCENT_OF_ZERO: entry(
    "En tolerans i procent av målvärdet 0 betyder ingenting.",
    "A tolerance in percent of the target 0 means nothing.",
    "Ange toleransen som ett tal.",
    "Give the tolerance as a number.",
  ),
  TOLERANCE_NEGATIVE: entry(
    "Toleransen {tolerance} är negativ.",
    "The tolerance {tolerance} is negative.",
    "Ange ett tal från 0.",
    "Give a number from 0.",
  ),
  WEIGHT_NEGATIVE: entry(
    "Vikten {weight} är negativ.",
    "The weight {weight} is negative.",
    "Ange ett tal från 0.",
    "Give a number from 0.",
  ),
  QUERY_INVALID: entry(
    "Frågan kan inte besvaras: {message}",
    "The query cannot be answered: {message}",
    "Rätta frågan och spara igen; frågesidan visar vad som finns att fråga efter.",
    "Correct the query and save again; the query page shows what can be asked for.",
  ),
  QUERY_NOT_ONE: entry(
    "En sparad fråga är en enda fråga som bara läser.",
    "A saved query is one operation that only reads.",
    "Skriv en query, utan mutationer.",
    "Write one query, without mutations.",
  ),
  QUERY_VARIABLES: entry(
    "Variablerna är inte ett JSON-objekt.",
    "The variables are no JSON object.",
    "Skriv dem inom klammer, med namnen inom citattecken.",
    "Write them in braces, with the names in quotes.",
  ),
  FIXED_BY_DECISION: entry(
    "{field} är beslutat och ändras inte.",
    "{field} has been decided and does not change.",
    "Lägg till något nytt som fortsätter det gamla: ett nytt mål, eller en ny version av ramen.",
    "Add something new that continues the old: a new goal, or a new version of the frame.",
  ),
  KEY_FIXED: entry(
    "{field} säger vilken post raden är och ändras inte.",
    "{field} says which record the row is and does not change.",
    "Lägg till en ny rad.",
    "Add a new row.",
  ),
  COLUMN_READ_ONLY: entry(
    "{field} visas bara; texten hör till något annat.",
    "{field} is only shown; the text belongs to something else.",
    "Ändra den där den hör hemma.",
    "Change it where it belongs.",
  ),
  PLAN_COLUMN_UNKNOWN: entry(
    "Tabellen har ingen kolumn {name}.",
    "The table has no column {name}.",
    "Välj bland: {allowed}.",
    "Choose among: {allowed}.",
  ),
  AMOUNT_FIXED: entry(
    "Ramen {key} är beslutad; beloppet kan inte ändras.",
    "The frame {key} is decided; its amount cannot be changed.",
    "Lägg till en ny version.",
    "Add a new version.",
  ),
  // Values
  UNIT_OF_MEASURE: entry(
    "{text} passar inte måttenheten {measureUnit}.",
    "{text} does not fit the unit {measureUnit}.",
    "Procent skrivs 0 till 100, andel 0 till 1.",
    "Percent is 0 to 100, share 0 to 1.",
  ),
  PERIOD_TYPE: entry(
    "{indicator} mäts inte för perioder som {period}.",
    "{indicator} is not measured for periods such as {period}.",
    "Använd en period av slaget {allowed}.",
    "Use a period of kind {allowed}.",
  ),
  DIMENSION_INCOMPLETE: entry(
    "{indicator} delas inte upp på {text}.",
    "{indicator} is not split by {text}.",
    "Använd indikatorns dimensioner: {allowed}.",
    "Use the indicator's dimensions: {allowed}.",
  ),
  DEFINITION_ENDED: entry(
    "{indicator} gäller inte för perioden {period}.",
    "{indicator} is not in use for the period {period}.",
    "Använd den indikator som ersätter.",
    "Use the indicator that replaces it.",
  ),
  DERIVED_VALUE: entry(
    "{indicator} beräknas på annat håll och kan inte skrivas här.",
    "{indicator} is calculated elsewhere and cannot be written here.",
    "Läs in det beräknade värdet med kommunens filer (malbok import).",
    "Bring the calculated value with the municipality's files (malbok import).",
  ),
  OUT_OF_BOUNDS: entry(
    "{text} ligger utanför det som kan anges: {range}.",
    "{text} lies outside what can be given: {range}.",
    "Kontrollera talet och måttenheten.",
    "Check the number and its unit.",
  ),
  UNUSUAL_VALUE: entry(
    "{text} ligger utanför det vanliga, {range}.",
    "{text} is outside the usual, {range}.",
    "Kontrollera talet; det har sparats.",
    "Check the number; it has been kept.",
  ),
  NUMBER_AND_STATE: entry(
    "Talet och läget ”{state}” går inte ihop: ett rapporterat, preliminärt eller uppskattat värde är ett tal, och inget annat är det.",
    "The number and the state “{state}” do not go together: a reported, preliminary or estimated value is a number, and nothing else is.",
    "Ange tal eller läge.",
    "Give a number or a state.",
  ),
  UNIT_NOT_VALID: entry(
    "Enheten {unit} finns inte under perioden {period}.",
    "The unit {unit} does not exist in the period {period}.",
    "Välj enheten som fanns då.",
    "Choose the unit that existed then.",
  ),
  // Rights
  AUDITOR_REQUIRED: entry(
    "Granskningsloggen för kommun {municipality} läses av den som är granskare där.",
    "The audit of municipality {municipality} is read by its auditors.",
    "Be kommunens administratör om rollen granskare.",
    "Ask the municipality's administrator for the role of auditor.",
  ),
  PRUNING_ACCOUNT: entry(
    "Databaskontot får inte ta bort ur granskningsloggen.",
    "The database account may not remove anything from the audit.",
    "Kör gallringen med det konto som uppgraderar databasen.",
    "Prune with the account that upgrades the database.",
  ),
  NOT_ALLOWED: entry(
    "Du har inte rätt att göra detta.",
    "You may not do this.",
    "Be din administratör om behörighet.",
    "Ask your administrator for the right.",
  ),
  NOT_PUBLISHED: entry(
    "{what} är inte publicerat.",
    "{what} is not published.",
    "Logga in med en behörighet i kommunen.",
    "Sign in with a right in the municipality.",
  ),
  SIGN_IN_REQUIRED: entry(
    "Du är inte inloggad.",
    "You are not signed in.",
    "Logga in och försök igen.",
    "Sign in and try again.",
  ),
  ROLE_REQUIRED: entry(
    "Det kräver rollen {role} för {unit}.",
    "It takes the role {role} for {unit}.",
    "Be din administratör om den.",
    "Ask your administrator for it.",
  ),
  UNIT_SCOPE: entry(
    "Din roll {role} gäller inte {unit}.",
    "Your role {role} does not hold for {unit}.",
    "Be den som har rollen där, eller din administratör.",
    "Ask somebody who has the role there, or your administrator.",
  ),
  DECISION_DOMAIN: entry(
    "Det är {domain} och avgörs av {unit}; din roll {role} gäller inte den sidan.",
    "It is {domain}, and up to {unit}; your role {role} is not for that side.",
    "Lämna ett förslag dit.",
    "Make a proposal there.",
  ),
  ACCESS_READ_ONLY: entry(
    "Programmets åtkomst gäller bara läsning.",
    "The program's access is for reading only.",
    "Använd en åtkomst som får skriva.",
    "Use one that may write.",
  ),
  ACCESS_SCOPE: entry(
    "Programmets åtkomst gäller inte {unit}.",
    "The program's access does not hold for {unit}.",
    "Använd en åtkomst som gäller där.",
    "Use one that holds there.",
  ),
  // Sign-in
  UNAUTHENTICATED: entry(
    "Inloggningen gäller inte, eller gäller inte längre.",
    "The sign-in is not valid, or no longer.",
    "Logga in igen, eller skapa en ny åtkomstnyckel.",
    "Sign in again, or make a new access token.",
  ),
  SIGN_IN_FAILED: entry(
    "Namnet eller lösenordet stämmer inte.",
    "The name or the password is wrong.",
    "Försök igen, eller be din administratör om ett engångslösenord.",
    "Try again, or ask your administrator for a one-time password.",
  ),
  SIGN_IN_PAUSED: entry(
    "Det har gjorts för många försök.",
    "There have been too many attempts.",
    "Vänta {seconds} sekunder, eller be din administratör om ett engångslösenord.",
    "Wait {seconds} seconds, or ask your administrator for a one-time password.",
    "RETRYABLE",
  ),
  SIGN_IN_BUSY: entry(
    "Många loggar in just nu.",
    "Many are signing in just now.",
    "Försök igen om en liten stund.",
    "Try again in a moment.",
    "RETRYABLE",
  ),
  SIGN_IN_DISABLED: entry(
    "Du får inte längre logga in.",
    "You may no longer sign in.",
    "Vänd dig till din administratör.",
    "Ask your administrator.",
  ),
  DEMO_OFF: entry(
    "Här finns inga demopersoner att logga in som.",
    "There are no demo persons to sign in as.",
    "Logga in på det sätt som inloggningssidan visar.",
    "Sign in the way that the sign-in page shows.",
  ),
  CODE_INVALID: entry(
    "Engångskoden gäller inte: den är använd, för gammal eller fel.",
    "The one-time code is not valid: it is used, too old or wrong.",
    "Börja om inloggningen.",
    "Begin the sign-in again.",
  ),
  PASSWORD_WRONG: entry(
    "Det nuvarande lösenordet stämmer inte.",
    "The present password is wrong.",
    "Ange det lösenord som du loggade in med.",
    "Give the password that you signed in with.",
  ),
  PASSWORD_TOO_SHORT: entry(
    "Lösenordet har {count} tecken; minst {min} behövs.",
    "The password has {count} characters; at least {min} are needed.",
    "Välj till exempel fyra ord som inte hör ihop.",
    "Choose for example four words that do not belong together.",
  ),
  PASSWORD_TOO_LONG: entry(
    "Lösenordet har {count} tecken; högst {max} får plats.",
    "The password has {count} characters; at most {max} fit.",
    "Välj ett kortare.",
    "Choose a shorter one.",
  ),
  PASSWORD_GUESSABLE: entry(
    "Lösenordet hör till dem som alla provar först.",
    "The password is one of those that everybody tries first.",
    "Välj till exempel fyra ord som inte hör ihop.",
    "Choose for example four words that do not belong together.",
  ),
  // Persons and grants
  SIGN_IN_NAME_SYNTAX: entry(
    "”{text}” går inte att använda som inloggningsnamn.",
    "“{text}” cannot be used as a sign-in name.",
    "Använd minst två och högst {max} bokstäver, siffror och tecknen . _ @ + -, med en bokstav eller siffra först.",
    "Use at least two and at most {max} letters, digits and the signs . _ @ + -, a letter or digit first.",
  ),
  SIGN_IN_NAME_TAKEN: entry(
    "Inloggningsnamnet {text} används redan.",
    "The sign-in name {text} is taken.",
    "Välj ett annat.",
    "Choose another.",
  ),
  SIGN_IN_NAME_MISSING: entry(
    "Personen har inget inloggningsnamn och loggar inte in med lösenord.",
    "The person has no sign-in name and does not sign in by password.",
    "Ge personen ett inloggningsnamn först.",
    "Give the person a sign-in name first.",
  ),
  EMAIL_SYNTAX: entry(
    "”{text}” är ingen e-postadress.",
    "“{text}” is no e-mail address.",
    "Skriv till exempel namn@kommun.se.",
    "Write for example name@kommun.se.",
  ),
  PERSON_UNKNOWN: entry(
    "Personen {person} finns inte bland dem som du administrerar.",
    "The person {person} is not among those that you administer.",
    "Kontrollera personens id.",
    "Check the person's id.",
  ),
  PERSON_ELSEWHERE: entry(
    "Personen har behörighet också där du inte administrerar.",
    "The person has rights beyond what you administer too.",
    "Be den som administrerar hela installationen göra ändringen.",
    "Ask the one who administers the whole installation to make the change.",
  ),
  PERSON_ONLY: entry(
    "Det här gör en person själv, inte ett program med åtkomstnyckel.",
    "This is done by a person, not by a program with an access token.",
    "Logga in själv.",
    "Sign in yourself.",
  ),
  GRANT_UNKNOWN: entry(
    "Behörigheten {grant} finns inte bland dem som du administrerar.",
    "The grant {grant} is not among those that you administer.",
    "Läs personens behörigheter igen.",
    "Read the person's grants again.",
  ),
  GRANT_BEYOND: entry(
    "Du administrerar inte {unit} i kommunen {municipality}.",
    "You do not administer {unit} in the municipality {municipality}.",
    "Välj en enhet som du administrerar.",
    "Choose a unit that you administer.",
  ),
  GRANT_FROM_CLAIMS: entry(
    "Behörigheten kommer från inloggningstjänsten och kommer tillbaka vid nästa inloggning.",
    "The grant comes from the identity provider and comes back at the next sign-in.",
    "Ändra personens grupp där.",
    "Change the person's group there.",
  ),
  ACCESS_TOKEN_UNKNOWN: entry(
    "Åtkomstnyckeln {token} finns inte, eller är inte din.",
    "The access token {token} does not exist, or is not yours.",
    "Läs dina åtkomstnycklar igen.",
    "Read your access tokens again.",
  ),
  ACCESS_TOKEN_BEYOND: entry(
    "Du har ingen behörighet i kommunen {municipality} att ge ett program.",
    "You have no right in the municipality {municipality} to give a program.",
    "Välj en kommun som du har behörighet i.",
    "Choose a municipality that you have a right in.",
  ),
  ACCESS_TOKENS_TOO_MANY: entry(
    "Du har redan {max} åtkomstnycklar.",
    "You have {max} access tokens already.",
    "Återkalla en som inte används.",
    "Revoke one that is not used.",
  ),
  ACCESS_TOKEN_LIFE: entry(
    "En åtkomstnyckel gäller minst en timme och högst {days} dagar.",
    "An access token lasts at least an hour and at most {days} days.",
    "Välj en annan sluttid.",
    "Choose another end.",
  ),
  // At an OpenID provider, and on the pages of sign-in
  PASSWORDS_DIFFER: entry(
    "De två nya lösenorden är inte lika.",
    "The two new passwords are not the same.",
    "Skriv det nya lösenordet en gång till.",
    "Type the new password once more.",
  ),
  OPENID_UNREACHABLE: entry(
    "{provider} svarar inte.",
    "{provider} does not answer.",
    "Försök igen om en stund, eller logga in på ett annat sätt.",
    "Try again in a while, or sign in another way.",
  ),
  OPENID_DENIED: entry(
    "{provider} släppte inte in dig.",
    "{provider} did not let you in.",
    "Kontrollera att du valde rätt konto, eller be din administratör om hjälp.",
    "See that you chose the right account, or ask your administrator for help.",
  ),
  OPENID_ANSWER: entry(
    "Svaret från {provider} gick inte att lita på.",
    "The answer from {provider} could not be trusted.",
    "Börja om från inloggningssidan; händer det igen ska din administratör få veta det.",
    "Begin again from the sign-in page; if it happens again, tell your administrator.",
  ),
  OPENID_GROUPS_OVERAGE: entry(
    "Du är med i så många grupper att {provider} inte skickar dem, och då går dina behörigheter inte att veta.",
    "You are in so many groups that {provider} does not send them, and then your rights cannot be known.",
    "Be din administratör att skicka bara de grupper som Målbok använder, eller programroller i stället.",
    "Ask your administrator to send only the groups that Målbok uses, or app roles instead.",
  ),
  // Start and operation
  QUERY_TOO_COSTLY: entry(
    "Frågan kan ge {cost} objekt; gränsen är {max}.",
    "The query could answer with {cost} objects; the limit is {max}.",
    "Dela upp den, eller be om kortare listor med first.",
    "Split it, or ask for shorter lists by first.",
  ),
  PARAMETER_UNKNOWN: entry("{message}", "{message}", "De som finns är {known}.", "Those there are: {known}."),
  PARAMETER_VALUE: entry(
    "”{field}” kan inte vara ”{text}”.",
    "“{field}” cannot be “{text}”.",
    "Välj bland {choices}.",
    "Choose among {choices}.",
  ),
  BODY_TOO_LARGE: entry(
    "Anropets innehåll är större än {max} byte, som är gränsen.",
    "The request body is larger than {max} bytes, which is the limit.",
    "Dela upp det i flera anrop.",
    "Split it into several requests.",
  ),
  OPERATION_TIMED_OUT: entry(
    "Det tog mer än {seconds} sekunder, som är gränsen, och avbröts.",
    "It took more than {seconds} seconds, which is the limit, and was stopped.",
    "Dela upp det i mindre delar; om du skrev, läs först vad som hann sparas.",
    "Split it into smaller parts; if you were writing, read first what was kept.",
  ),
  RATE_LIMITED: entry(
    "Det blev fler än {max} {what} på en minut, som är gränsen.",
    "There were more than {max} {what} in a minute, which is the limit.",
    "Vänta {seconds} sekunder.",
    "Wait {seconds} seconds.",
  ),
  TOO_MANY_AT_ONCE: entry(
    "{max} frågor på en gång är gränsen, och så många pågår redan.",
    "{max} operations at a time is the limit, and so many are already under way.",
    "Vänta på svaret på någon av dem.",
    "Wait for the answer to one of them.",
  ),
  DATABASE_BUSY: entry(
    "Databasen var upptagen av andra hela tiden, och efter flera försök sparades ingenting.",
    "The database was taken by others all the time, and after several attempts nothing was saved.",
    "Skicka samma sak igen om en liten stund; det är ofarligt.",
    "Send the same again in a moment; that is safe.",
    "RETRYABLE",
  ),
  DATABASE_UNAVAILABLE: entry(
    "Databasen går inte att nå just nu, och ingenting sparades.",
    "The database cannot be reached just now, and nothing was saved.",
    "Skicka samma sak igen om en stund; det är ofarligt.",
    "Send the same again in a while; that is safe.",
    "RETRYABLE",
  ),
  DISK_FULL: entry(
    "Databasens disk är full, och ingenting sparades.",
    "The database's disk is full, and nothing was saved.",
    "Be den som sköter servern om mer utrymme, och skicka sedan samma sak igen; det är ofarligt.",
    "Ask whoever runs the server for more room, and then send the same again; that is safe.",
    "RETRYABLE",
  ),
  COMMIT_UNCERTAIN: entry(
    "Förbindelsen med databasen bröts medan ändringen sparades, och det är inte känt om den hann sparas.",
    "The connection to the database was lost while the change was being saved, and it is not known whether it was.",
    "Läs vad som står där nu. Det som skickas igen med samma changeset görs inte två gånger.",
    "Read what stands there now. What is sent again with the same changeset is not done twice.",
  ),
  INTERNAL: entry(
    "Något gick fel hos oss (felnummer {errorId}).",
    "Something went wrong on our side (error id {errorId}).",
    "Försök igen; uppge felnumret om det inte hjälper.",
    "Try again; give the error id if it does not help.",
  ),
} as const satisfies Record<string, ErrorEntry>;

export type ErrorCode = keyof typeof errorCodes;

/** An expected failure: what, where (a field path such as goals[OM1].parents[0].goal) and the facts that its words need. */
export interface Failure {
  readonly code: ErrorCode;
  readonly path?: string;
  readonly facts?: Readonly<Record<string, string | number | LocalizedText>>;
}

export function failure(code: ErrorCode, facts: Failure["facts"] = {}, path?: string): Failure {
  return path === undefined ? { code, facts } : { code, facts, path };
}

/** The failure in words: what happened and what to do. */
export function failureText({ code, facts = {} }: Failure): LocalizedText {
  const { what, fix } = errorCodes[code];
  return {
    sv: `${filled(what.sv, facts, "sv")} ${filled(fix.sv, facts, "sv")}`,
    en: `${filled(what.en, facts, "en")} ${filled(fix.en, facts, "en")}`,
  };
}

function filled(template: string, facts: NonNullable<Failure["facts"]>, locale: keyof LocalizedText): string {
  const text = template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const fact = facts[name];
    if (fact === undefined) return "–";
    if (typeof fact === "object") return fact[locale];
    return typeof fact === "number" ? formatLocalNumber(String(fact), locale) : fact;
  });
  return text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);
}
