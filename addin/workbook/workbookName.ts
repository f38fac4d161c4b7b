/** The file's own name in the address of a workbook: what the history keeps. Folders say more of a person and a computer than anyone needs to know. */
export function fileNameOf(address: string): string {
  const isUrl = /^https?:/i.test(address);
  const path = isUrl ? address.replace(/[?#].*$/, "") : address;
  const name = path.split(/[\\/]/).at(-1) ?? "";
  return (isUrl ? decoded(name) : name).slice(0, nameLengthMax);
}

const nameLengthMax = 500;

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
