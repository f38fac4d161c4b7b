import { todayInStockholm } from "../../shared/civilDate";
import type { LocalizedText } from "../../shared/localizedText";

interface NamedReport {
  readonly title: string;
  readonly lockedAt: string;
  readonly number: number;
  readonly lockCount: number;
}

/** A report by its name, the day on which it was locked, and which locking it was where there are several. */
export function reportWords({ title, lockedAt, number, lockCount }: NamedReport): LocalizedText {
  const day = todayInStockholm(new Date(lockedAt));
  const isOneOfMany = lockCount > 1;
  return {
    sv: `${title} (låst ${day}${isOneOfMany ? `, låsning ${number} av ${lockCount}` : ""})`,
    en: `${title} (locked ${day}${isOneOfMany ? `, locking ${number} of ${lockCount}` : ""})`,
  };
}

/** Why nobody writes in a table that shows a report. */
export function reportLock(report: NamedReport): LocalizedText {
  const { sv, en } = reportWords(report);
  return {
    sv: `Tabellen visar det som rapporterades i ${sv} och kan inte ändras. Gå tillbaka till nuläget för att skriva.`,
    en: `The table shows what was reported in ${en} and cannot be changed. Go back to the present to write.`,
  };
}
