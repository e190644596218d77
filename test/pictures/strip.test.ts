/** Tests that of a picture only the pixels go across, and that nothing else does. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { describe, expect, test } from "vitest";
import { bareJpegSize } from "../../src/pictures/bare-jpeg.ts";
import { kindOf } from "../../src/pictures/kind.ts";
import { stripPicture } from "../../src/pictures/strip.ts";
import { strippingRights } from "../../src/pictures/strip-rights.ts";
import { bareJpeg, heic, hidden, photo, png, polyglot, webp, withSegment } from "./pictures.ts";

const limits = { side: 1024, bytes: 1_000_000 };
const why = async (bytes: Buffer) => {
  const stripped = await stripPicture(bytes, limits);
  return stripped.ok ? "sent" : stripped.why;
};

test("the process that reads it can read no settings, secrets or database beside the program", () => {
  const root = fileURLToPath(new URL("../..", import.meta.url));
  const reads = (path: string): string => {
    const script = `import{readFileSync}from"node:fs";readFileSync(${JSON.stringify(path)})`;
    const words = [...strippingRights, "--input-type=module", "--eval", script];
    return spawnSync(process.execPath, words, { env: {}, encoding: "utf8" }).stderr;
  };
  expect(reads(join(root, "src/pictures/strip-process.ts"))).toBe("");
  for (const name of [".env", "data/idjour.db", "src/main.ts", "CHANGELOG.md"])
    expect(reads(join(root, name))).toContain("ERR_ACCESS_DENIED");
});

describe("a picture that goes across", () => {
  const thumbnail = async () => withSegment(await photo(), 0xe1, `Exif\0\0${hidden}`);
  const comment = async () => withSegment(await bareJpeg(), 0xfe, hidden);
  test.each([
    ["a phone's, with place, owner, XMP and profile", photo],
    ["one with a thumbnail of another", thumbnail],
    ["one with a comment", comment],
    ["one with a page after its end", polyglot],
    ["a PNG with text chunks", async () => png(60, 40)],
    ["a WebP with XMP", webp],
  ])("%s holds nothing but the picture [line 51]", async (_, made) => {
    const bytes = await made();
    const stripped = await stripPicture(bytes, limits);
    if (!stripped.ok) throw new Error(stripped.why);
    const { jpeg, width, height } = stripped.picture;
    expect(bytes.includes(hidden)).toBe(true);
    expect(jpeg.includes(hidden)).toBe(false);
    const { exif, xmp, icc, iptc, orientation } = await sharp(jpeg).metadata();
    expect({ exif, xmp, icc, iptc, orientation }).toEqual({});
    expect(bareJpegSize(jpeg)).toEqual({ width, height });
  });

  test("is turned as it is to be seen, since what says so is gone", async () => {
    const { width, height } = await sharp(await photo()).metadata();
    const stripped = await stripPicture(await photo(), limits);
    expect([width, height]).toEqual([60, 40]);
    expect(stripped).toMatchObject({ picture: { width: 40, height: 60 } });
  });

  test("is made small enough for who gets it", async () => {
    const stripped = await stripPicture(png(3000, 1500), limits);
    expect(stripped).toMatchObject({ ok: true, picture: { width: 1024, height: 512 } });
  });
});

describe("refused is", () => {
  test.each([
    ["what only its name calls a picture", Buffer.from("%PDF-1.7 picture.jpg"), "no-picture"],
    ["a drawing that could hold a program", Buffer.from("<svg onload='alert(1)'/>"), "no-picture"],
    ["an iPhone's own format", heic, "heic"],
    ["an empty file", Buffer.alloc(0), "no-picture"],
    ["a file of more than 15 MB", Buffer.alloc(15_000_001), "too-large"],
    [
      "a small file that unpacks to 1.6 thousand million pixels",
      png(40_000, 40_000),
      "too-many-pixels",
    ],
    [
      "a file that begins as a picture and is none",
      Buffer.from([0xff, 0xd8, 0xff, 1, 2]),
      "broken",
    ],
  ])("%s [line 51]", async (_, bytes, expected) => {
    expect(await why(bytes)).toBe(expected);
  });

  test("a picture that breaks off", async () => {
    const whole = await sharp(png(900, 900)).jpeg().toBuffer();
    expect(await why(whole.subarray(0, whole.length / 2))).toBe("broken");
  });
});

test("a JPEG is bare only without any other segment, and whole", async () => {
  const bare = await bareJpeg();
  expect(bareJpegSize(bare)).toEqual({ width: 60, height: 40 });
  for (const marker of [0xe0, 0xe1, 0xe2, 0xed, 0xee, 0xfe])
    expect(bareJpegSize(withSegment(bare, marker, "Exif\0\0 more"))).toBeNull();
  expect(bareJpegSize(Buffer.concat([bare, Buffer.from("x")]))).toBeNull();
  for (let length = 0; length < bare.length; length += 1)
    expect(bareJpegSize(bare.subarray(0, length))).toBeNull();
});

test("the kind is told by content", async () => {
  expect(kindOf(await photo())).toBe("jpeg");
  expect(kindOf(png(1, 1))).toBe("png");
  expect(kindOf(await webp())).toBe("webp");
  expect(kindOf(Buffer.from("GIF89a"))).toBeNull();
});
