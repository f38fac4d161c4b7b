import { ok, type Result } from "../../shared/result";
import { runExcel, type ExcelFailure } from "./excelSession";

/** The municipality that the workbook is about: what functions mean where none is named. */
export interface WorkbookMunicipality {
  /** Null for a workbook that does not say. Read once, as every cell asks. */
  readonly read: () => Promise<Result<string | null, ExcelFailure>>;
  /** Says which, unless the workbook has said so already. */
  readonly keepFirst: (code: string) => Promise<Result<string, ExcelFailure>>;
}

const settingKey = "MalbokMunicipality";

export function workbookMunicipality(): WorkbookMunicipality {
  let known: Promise<Result<string | null, ExcelFailure>> | null = null;
  const readSetting = () =>
    runExcel(async (session) => {
      const setting = await session.step(() => {
        const item = session.workbook.settings.getItemOrNullObject(settingKey);
        item.load("value");
        return item;
      });
      return setting.isNullObject ? null : String(setting.value);
    });
  const read = async () => {
    const reading = (known ??= readSetting());
    const found = await reading;
    // What another has said since, or what could not be read, is asked for again.
    if ((!found.ok || found.value === null) && known === reading) known = null;
    return found;
  };
  return {
    read,
    async keepFirst(code) {
      const found = await read();
      if (!found.ok) return found;
      if (found.value !== null) return ok(found.value);
      const kept = await runExcel(async (session) => {
        await session.step(() => session.workbook.settings.add(settingKey, code));
        return code;
      });
      if (kept.ok) known = Promise.resolve(kept);
      return kept;
    },
  };
}
