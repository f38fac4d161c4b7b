/** What the manifest demands, and no more: the floor, at which every test of the add-in runs unless it says otherwise. */
export const floorSets: Readonly<Record<string, string>> = { SharedRuntime: "1.1", ExcelApi: "1.12" };

/** The newest ExcelApi that the published client knows, for tests of the host itself. */
export const newestExcelApi = "1.15";
