import { inflateRawSync } from 'node:zlib';

/** The files of a ZIP archive by name, read by its central directory (PKWARE APPNOTE 4.3.12). */
export function zipEntries(archive: Buffer): Map<string, string> {
  const end = archive.lastIndexOf(Buffer.from('PK\x05\x06'));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  const entries = new Map<string, string>();
  for (let entry = 0; entry < count; entry++) {
    const [method, size] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place));
    const local = archive.readUInt32LE(at + 42);
    const data = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const bytes = archive.subarray(data, data + size);
    entries.set(
      archive.toString('utf8', at + 46, at + 46 + (name ?? 0)),
      (method === 8 ? inflateRawSync(bytes) : bytes).toString(),
    );
    at += 46 + (name ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  return entries;
}
