/** Says by its first bytes what kind of file something is, whatever its name or sender says. */
export type PictureKind = "jpeg" | "png" | "webp";

/** `heic`: what iPhones take, which is not read here. Null: no picture that is known here. */
export const kindOf = (bytes: Uint8Array): PictureKind | "heic" | null => {
  if (starts(bytes, [0xff, 0xd8, 0xff])) return "jpeg";
  if (starts(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "png";
  if (nameAt(bytes, 0) === "RIFF" && nameAt(bytes, 8) === "WEBP") return "webp";
  return nameAt(bytes, 4) === "ftyp" && heicBrands.has(nameAt(bytes, 8)) ? "heic" : null;
};

const heicBrands: ReadonlySet<string> = new Set(["heic", "heix", "heim", "heis", "mif1", "msf1"]);

const starts = (bytes: Uint8Array, first: readonly number[]): boolean =>
  first.every((byte, at) => bytes[at] === byte);
/** The four characters there. */
const nameAt = (bytes: Uint8Array, at: number): string =>
  String.fromCodePoint(...bytes.subarray(at, at + 4));
