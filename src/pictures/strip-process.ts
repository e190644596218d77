/**
 * The process that reads a stranger's picture and writes it anew: pixels only, turned as it is to be seen. It takes the
 * bytes on its input and gives a JPEG on its output; its exit code says why there is none.
 *
 * It has no environment and so no secrets, may write no file and open no connection, and is ended if it takes long.
 */
import { buffer } from "node:stream/consumers";
import sharp from "sharp";
import { exitCodes, pixelsMax } from "./strip-limits.ts";

const [side = 0, bytesMax = 0] = process.argv.slice(2).map(Number);

/** Only the readers of these three formats are left on: the others have had most of the holes. */
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: ["VipsForeignLoadJpegBuffer", "VipsForeignLoadPngBuffer", "VipsForeignLoadWebpBuffer"],
});
sharp.cache(false);
sharp.concurrency(1);

const qualities = [90, 80, 70, 60, 50] as const;

const stripped = async (input: Buffer): Promise<Buffer | number> => {
  const read = () => sharp(input, { limitInputPixels: pixelsMax, failOn: "error", pages: 1 });
  const { width, height } = await read().metadata();
  if (width * height > pixelsMax) return exitCodes.tooManyPixels;
  for (const quality of qualities) {
    // Without a wish to keep it, no metadata is written. A profile's colours are brought to sRGB first.
    const written = await read()
      .rotate()
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .flatten({ background: "#ffffff" })
      .toColourspace("srgb")
      .jpeg({ quality, chromaSubsampling: "4:4:4" })
      .toBuffer();
    if (written.length <= bytesMax) return written;
  }
  return exitCodes.broken;
};

const input = await buffer(process.stdin);
const result = await stripped(input).catch((error: unknown) =>
  error instanceof Error && error.message.includes("exceeds pixel limit")
    ? exitCodes.tooManyPixels
    : exitCodes.broken,
);
if (typeof result === "number") process.exitCode = result;
else process.stdout.write(result);
