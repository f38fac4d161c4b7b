import type { Result } from "../../shared/result";
import { runExcel, type ExcelFailure } from "./excelSession";

const settingKey = "MalbokRefreshOnOpen";

/** Whether the workbook says that its tables are refreshed when it is opened with the pane. */
export const readRefreshOnOpen = (): Promise<Result<boolean, ExcelFailure>> =>
  runExcel(async (session) => {
    const setting = await session.step(() => session.workbook.settings.getItemOrNullObject(settingKey).load("value"));
    return !setting.isNullObject && setting.value === true;
  });

export const keepRefreshOnOpen = (isOn: boolean): Promise<Result<null, ExcelFailure>> =>
  runExcel(async (session) => {
    await session.step(() => session.workbook.settings.add(settingKey, isOn));
    return null;
  });
