/** Makes pictures for tests: with whatever a camera or somebody who means harm puts into them. */
import { deflateSync } from "node:zlib";
import sharp from "sharp";

/** Stands in every hidden place of a picture, so that one search finds all. */
export const hidden = "HIDDEN-19121212-1212";

const plain = () =>
  sharp({ create: { width: 60, height: 40, channels: 3, background: "#884422" } });

/** As a phone takes it: place, camera, owner, XMP and a colour profile; to be turned by a quarter. */
export const photo = (): Promise<Buffer> =>
  plain()
    .jpeg()
    .withExif({
      IFD0: { Copyright: hidden, Make: hidden, ImageDescription: hidden },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "59/1 19/1 0/1", GPSProcessingMethod: hidden },
    })
    .withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/"><a>${hidden}</a></x:xmpmeta>`)
    .withIccProfile("p3")
    .withMetadata({ orientation: 6 })
    .toBuffer();

export const bareJpeg = (): Promise<Buffer> => plain().jpeg().toBuffer();
export const webp = (): Promise<Buffer> =>
  plain().webp().withXmp(`<x:xmpmeta xmlns:x="adobe:ns:meta/">${hidden}</x:xmpmeta>`).toBuffer();

/** The segment stands after the first mark, where readers look for a thumbnail, a comment or another application's. */
export const withSegment = (jpeg: Buffer, marker: number, content: string): Buffer => {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, Buffer.from(content), jpeg.subarray(2)]);
};

/** A picture and a page at once: readers of either take it. */
export const polyglot = async (): Promise<Buffer> =>
  Buffer.concat([await bareJpeg(), Buffer.from(`<script>${hidden}</script>%PDF-1.7`)]);

const pngMark = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const crcTable = Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = (c & 1) === 1 ? 0xed_b8_83_20 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});
const crc = (bytes: Buffer): number => {
  let c = 0xff_ff_ff_ff;
  for (const byte of bytes) c = (crcTable[(c ^ byte) & 0xff] ?? 0) ^ (c >>> 8);
  return (c ^ 0xff_ff_ff_ff) >>> 0;
};
const chunk = (name: string, content: Buffer): Buffer => {
  const body = Buffer.concat([Buffer.from(name), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc(body));
  return Buffer.concat([length, body, check]);
};

/** A PNG of one grey colour that says in its text chunks what nobody sees. */
export const png = (width: number, height: number): Buffer => {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 1;
  const rows = deflateSync(Buffer.alloc(height * (Math.ceil(width / 8) + 1)));
  return Buffer.concat([
    pngMark,
    chunk("IHDR", head),
    chunk("tEXt", Buffer.from(`Author\0${hidden}`)),
    chunk("iTXt", Buffer.from(`XML:com.adobe.xmp\0\0\0\0\0${hidden}`)),
    chunk("IDAT", rows),
    chunk("IEND", Buffer.alloc(0)),
  ]);
};

export const heic = Buffer.concat([
  Buffer.from([0, 0, 0, 24]),
  Buffer.from("ftypheic\0\0\0\0mif1heic"),
  Buffer.alloc(64),
]);
