import { failure, type Failure } from "../../../shared/errorCodes";

/** The kind of a file, by its bytes: what it is called tells little. */
export type FileKind = "ZIP" | "TEXT";

/** The file as such cannot be read, in words of its own. */
export const fileUnreadable = (sv: string, en: string): Failure => failure("FILE_UNREADABLE", { message: { sv, en } });

const saveAs = {
  sv: "Spara den som Excel-arbetsbok (.xlsx) eller CSV UTF-8.",
  en: "Save it as an Excel workbook (.xlsx) or CSV UTF-8.",
};

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, at) => bytes[at] === byte);

const zip = [0x50, 0x4b, 0x03, 0x04];
const compoundFile = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const pdf = [0x25, 0x50, 0x44, 0x46];

/** What the bytes are, or why they are nothing that is read here. */
export function fileKindOf(bytes: Uint8Array): FileKind | Failure {
  if (bytes.length === 0) return fileUnreadable("Filen är tom.", "The file is empty.");
  if (startsWith(bytes, zip)) return "ZIP";
  if (startsWith(bytes, compoundFile)) {
    return isEncrypted(bytes)
      ? fileUnreadable(
          "Arbetsboken är skyddad med lösenord. Spara en kopia utan lösenord.",
          "The workbook is protected by a password. Save a copy without one.",
        )
      : fileUnreadable(
          `Det är en arbetsbok i det gamla formatet (.xls). ${saveAs.sv}`,
          `It is a workbook of the old format (.xls). ${saveAs.en}`,
        );
  }
  if (startsWith(bytes, pdf)) return fileUnreadable(`Det är en PDF. ${saveAs.sv}`, `It is a PDF. ${saveAs.en}`);
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1").replace(/^ï»¿/, "").trimStart().toLowerCase();
  if (/^<(\?xml|!doctype|html|table)/.test(start)) {
    return fileUnreadable(
      `Det är en webbsida eller XML, inte en tabell, vad filen än heter. ${saveAs.sv}`,
      `It is a web page or XML and no table, whatever the file is called. ${saveAs.en}`,
    );
  }
  return "TEXT";
}

/** Excel keeps a workbook with a password as a stream of that name in a compound file, whose directory is in UTF-16. */
const isEncrypted = (bytes: Uint8Array) => Buffer.from(bytes).includes(Buffer.from("EncryptedPackage", "utf16le"));
