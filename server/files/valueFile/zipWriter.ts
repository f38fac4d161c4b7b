import { crc32, createDeflateRaw } from "node:zlib";
import { Readable } from "node:stream";

export interface ZipPart {
  readonly name: string;
  /** In pieces, so that a large part is packed as it is made. */
  readonly pieces: Iterable<string> | AsyncIterable<string>;
}

/** 1 January 1980, the first day that the format knows: the same content gives the same bytes whenever it is written. */
const dosDate = (1 << 5) | 1;
const version = 20;
const deflated = 8;
const utf8Names = 0x0800;

/** A zip file of texts. */
export async function zipped(parts: readonly ZipPart[]): Promise<Buffer> {
  const written: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, pieces } of parts) {
    const { packed, checksum, length } = await packedPart(pieces);
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(version, 0);
    facts.writeUInt16LE(utf8Names, 2);
    facts.writeUInt16LE(deflated, 4);
    facts.writeUInt16LE(dosDate, 8);
    facts.writeUInt32LE(checksum, 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    written.push(signature(0x04034b50), facts, nameBytes, packed);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(signature(0x02014b50), Buffer.from([version, 0]), facts, place, nameBytes);
    offset += 30 + nameBytes.length + packed.length;
  }
  const directoryBytes = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(directoryBytes.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...written, directoryBytes, signature(0x06054b50), end]);
}

function signature(number: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(number);
  return bytes;
}

async function packedPart(pieces: ZipPart["pieces"]): Promise<{ packed: Buffer; checksum: number; length: number }> {
  let checksum = 0;
  let length = 0;
  const measured = async function* () {
    for await (const piece of pieces) {
      const bytes = Buffer.from(piece);
      checksum = crc32(bytes, checksum);
      length += bytes.length;
      yield bytes;
    }
  };
  const packed: Buffer[] = [];
  const source = Readable.from(measured(), { objectMode: false });
  for await (const chunk of source.pipe(createDeflateRaw()) as AsyncIterable<Buffer>) packed.push(chunk);
  return { packed: Buffer.concat(packed), checksum, length };
}
