import yauzl, { type Entry, type ZipFile } from "yauzl";
import { failure } from "../../../shared/errorCodes";
import { fileUnreadable } from "./fileKind";
import { FileStop, sheetLimits } from "./sheet";

/** The parts of a zip file, by name, each unpacked when it is asked for and none beyond what is left of the limit. */
export interface ZipParts {
  has(name: string): boolean;
  read(name: string): AsyncIterable<Uint8Array>;
  close(): void;
}

const broken = () =>
  new FileStop(
    fileUnreadable("Filen är trasig och går inte att packa upp.", "The file is damaged and cannot be unpacked."),
  );

export const tooLarge = (max: number, sv: string, en: string) =>
  new FileStop(failure("FILE_TOO_LARGE", { max, what: { sv, en } }));

/**
 * The directory is read first and says which parts there are; how large one becomes is counted while it is unpacked, whatever the file says of
 * itself. Parts that nobody asks for, such as pictures, cost nothing.
 */
export async function openZip(bytes: Uint8Array, bytesMax: number = sheetLimits.unpackedBytes): Promise<ZipParts> {
  const zip = await opened(bytes);
  const entries = await entriesOf(zip);
  let left = bytesMax;
  return {
    has: (name) => entries.has(name),
    async *read(name) {
      const entry = entries.get(name);
      if (entry === undefined) throw broken();
      if (entry.isEncrypted()) {
        throw new FileStop(fileUnreadable("Filen är skyddad med lösenord.", "The file is protected by a password."));
      }
      const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) =>
        zip.openReadStream(entry, (error, found) => (error === null ? resolve(found) : reject(broken()))),
      );
      try {
        for await (const chunk of stream as AsyncIterable<Uint8Array>) {
          left -= chunk.length;
          if (left < 0) throw tooLarge(Math.round(bytesMax / 1024 / 1024), "MB uppackat", "MB unpacked");
          yield chunk;
        }
      } catch (error) {
        throw error instanceof FileStop ? error : broken();
      }
    },
    close: () => zip.close(),
  };
}

function opened(bytes: Uint8Array): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return new Promise((resolve, reject) => {
    yauzl.fromBuffer(buffer, { lazyEntries: true, validateEntrySizes: true }, (error, zip) =>
      error === null ? resolve(zip) : reject(broken()),
    );
  });
}

function entriesOf(zip: ZipFile): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  return new Promise((resolve, reject) => {
    zip.on("entry", (entry: Entry) => {
      // Two parts of one name are read differently by different programs.
      if (entries.has(entry.fileName)) reject(broken());
      else if (entries.size >= sheetLimits.parts) reject(tooLarge(sheetLimits.parts, "delar", "parts"));
      else {
        entries.set(entry.fileName, entry);
        zip.readEntry();
      }
    });
    zip.on("end", () => resolve(entries));
    zip.on("error", () => reject(broken()));
    zip.readEntry();
  });
}
