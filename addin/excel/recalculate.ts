/** Has Excel reckon every formula of the workbook anew. */
export const recalculateWorkbook = (): Promise<void> =>
  Excel.run(async (context) => {
    context.workbook.application.calculate(Excel.CalculationType.full);
    await context.sync();
  });
