/**
 * Takes everything but the pixels out of a picture: place, camera, time, thumbnail, comments, profiles, and whatever
 * else is hidden in the file. It is written anew as a JPEG, in a process of its own, one picture at a time.
 */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { buffer } from "node:stream/consumers";
import { type PixelSize, bareJpegSize } from "./bare-jpeg.ts";
import { type PictureKind, kindOf } from "./kind.ts";
import { exitCodes, inputBytesMax } from "./strip-limits.ts";
import { strippingRights } from "./strip-rights.ts";

/** What may go across: the longer side in pixels, and bytes. */
export type PictureLimits = { readonly side: number; readonly bytes: number };
export type Picture = PixelSize & {
  readonly jpeg: Buffer;
  /** It was larger. */
  readonly shrunk: boolean;
  /** What it was, and how large in bytes. */
  readonly was: { readonly kind: PictureKind; readonly bytes: number };
  /** Of what went across, in hexadecimal. */
  readonly sha256: string;
};
/** Why a file is not sent across. `failed`: nothing is wrong with it that is known; it can be tried again. */
export type PictureRefusal =
  | "no-picture"
  | "heic"
  | "too-large"
  | "too-many-pixels"
  | "broken"
  | "failed";
export type Stripped =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly why: PictureRefusal };

let last: Promise<unknown> = Promise.resolve();

/** One after the other: several large pictures at once would take the memory of the desk. */
export const stripPicture = async (bytes: Buffer, limits: PictureLimits): Promise<Stripped> => {
  if (bytes.length > inputBytesMax) return refused("too-large");
  const kind = kindOf(bytes);
  if (kind === null) return refused("no-picture");
  if (kind === "heic") return refused("heic");
  const before = last;
  const mine = before.then(() => written(bytes, limits));
  // Without what it gives, which would stay in memory until the next.
  last = mine.then(() => undefined);
  const jpeg = await mine;
  if (typeof jpeg === "string") return refused(jpeg);
  const size = bareJpegSize(jpeg);
  if (size === null || jpeg.length > limits.bytes) return refused("failed");
  const sha256 = createHash("sha256").update(jpeg).digest("hex");
  const shrunk = Math.max(size.width, size.height) === limits.side;
  const was = { kind, bytes: bytes.length };
  return { ok: true, picture: { ...size, jpeg, shrunk, was, sha256 } };
};

const refused = (why: PictureRefusal): Stripped => ({ ok: false, why });

const longestMs = 20_000;
const program = fileURLToPath(new URL("strip-process.ts", import.meta.url));

/** The new picture, or why there is none; never throws. */
const written = async (
  bytes: Buffer,
  { side, bytes: most }: PictureLimits,
): Promise<Buffer | PictureRefusal> => {
  const child = spawn(process.execPath, [...strippingRights, program, String(side), String(most)], {
    env: {},
    stdio: ["pipe", "pipe", "ignore"],
    timeout: longestMs,
    killSignal: "SIGKILL",
  });
  const ended = new Promise<number | null>((resolve) => {
    child.once("error", () => resolve(null));
    child.once("close", resolve);
  });
  // One that ends before it has read everything breaks the pipe; its exit code says why.
  child.stdin.on("error", () => undefined);
  child.stdin.end(bytes);
  const given = await buffer(child.stdout).catch(() => null);
  const code = await ended;
  if (code === 0 && given !== null && given.length > 0) return given;
  if (code === exitCodes.tooManyPixels) return "too-many-pixels";
  return code === exitCodes.broken ? "broken" : "failed";
};
