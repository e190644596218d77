/**
 * Reads the segments of a JPEG: its size in pixels, and whether it holds anything but the picture. What left the
 * stripping process is looked at once more before it goes to another agency.
 */
export type PixelSize = { readonly width: number; readonly height: number };

/**
 * The size of a JPEG that holds a picture and nothing else; null: it holds more (metadata, a comment, a thumbnail,
 * bytes after its end), or it is none.
 */
export const bareJpegSize = (bytes: Uint8Array): PixelSize | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes.length < 4 || view.getUint16(0) !== 0xff_d8) return null;
  let size: PixelSize | null = null;
  let at = 2;
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at);
    if (marker === 0xff_d9) return at + 2 === bytes.length ? size : null;
    const length = view.getUint16(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > bytes.length || !isOfPicture(marker, bytes.subarray(at + 4, end)))
      return null;
    if (isFrame(marker) && length >= 8)
      size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at = marker === startOfScan ? scanEnd(bytes, end) : end;
  }
  return at + 2 === bytes.length && view.getUint16(at) === 0xff_d9 ? size : null;
};

const startOfScan = 0xff_da;
const applicationFirst = 0xff_e0;
const jfifBytes = 14;
/** Tables, frames and scans. */
const isFrame = (marker: number): boolean =>
  marker >= 0xff_c0 && marker <= 0xff_cf && ![0xff_c4, 0xff_c8, 0xff_cc].includes(marker);
const tables: ReadonlySet<number> = new Set([0xff_c4, 0xff_db, 0xff_dd]);
const isOfPicture = (marker: number, content: Uint8Array): boolean => {
  if (isFrame(marker) || tables.has(marker) || marker === startOfScan) return true;
  // The only thing beside them is the mark of the format, without a thumbnail.
  const name = String.fromCodePoint(...content.subarray(0, 5));
  return marker === applicationFirst && name === "JFIF\0" && content.length === jfifBytes;
};

/** Where the coded pixels end: at the next marker that is no restart. */
const scanEnd = (bytes: Uint8Array, from: number): number => {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
};
