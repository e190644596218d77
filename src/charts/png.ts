/**
 * Makes a PNG of a chart, for a chat whose client draws none itself. Drawn beside the event loop, with a font that comes
 * with the program, so that every machine gives the same picture.
 */
import { createRequire } from "node:module";
import type { Chart } from "./chart.ts";
import { palettes } from "./palette.ts";
import { drawSvg } from "./svg.ts";

/** Twice as many dots as pixels: chat clients show it on sharp screens. */
const dotsPerPixel = 2;
const fontFile =
  "@expo-google-fonts/atkinson-hyperlegible/400Regular/AtkinsonHyperlegible_400Regular.ttf";

/** 1,280 dots wide, on the light ground. */
export const drawPng = async (chart: Chart): Promise<Buffer> => {
  const [svg, { renderAsync }] = await Promise.all([
    drawSvg(chart, { width: 640, colours: "light" }),
    import("@resvg/resvg-js"),
  ]);
  const drawn = await renderAsync(svg, {
    fitTo: { mode: "zoom", value: dotsPerPixel },
    background: palettes.light.ground,
    font: {
      loadSystemFonts: false,
      fontFiles: [createRequire(import.meta.url).resolve(fontFile)],
      defaultFontFamily: "Atkinson Hyperlegible",
      sansSerifFamily: "Atkinson Hyperlegible",
    },
  });
  return drawn.asPng();
};
