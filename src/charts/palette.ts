/**
 * Gives the colours of charts in a light and a dark theme. Series differ by pattern, dash and mark as well, so that a
 * black and white print and an eye that sees no red or green tell them apart. A test holds the contrasts.
 */

export type Theme = "light" | "dark";

export type Palette = {
  readonly ground: string;
  readonly ink: string;
  readonly quiet: string;
  readonly rule: string;
  readonly series: readonly [string, string, string, string, string, string];
  /** Of a grid: nothing there, too little, enough, not told; and the words in each. */
  readonly cells: Readonly<
    Record<"hole" | "thin" | "enough" | "untold", { fill: string; ink: string }>
  >;
};

/**
 * Near Okabe and Ito's hues, each with 3:1 against the ground, of lightnesses so far apart that they differ also to eyes
 * that lack a kind of cones, and in grey. The first three, of which most charts are, differ most.
 */
export const palettes: Readonly<Record<Theme, Palette>> = {
  light: {
    ground: "#ffffff",
    ink: "#1f2328",
    quiet: "#565d66",
    rule: "#d9dde2",
    series: ["#0d308f", "#b04c07", "#27a58c", "#794a71", "#728146", "#484c34"],
    cells: {
      hole: { fill: "#fff1e8", ink: "#8f2d05" },
      thin: { fill: "#dcebf9", ink: "#1f2329" },
      enough: { fill: "#0b62a9", ink: "#fffffe" },
      untold: { fill: "#f2f3f5", ink: "#565d67" },
    },
  },
  dark: {
    ground: "#16191d",
    ink: "#eceff3",
    quiet: "#b3bac4",
    rule: "#3a414b",
    series: ["#2a6f96", "#de9015", "#95e08b", "#c65eeb", "#ceee7a", "#6d7e6f"],
    cells: {
      hole: { fill: "#3f1f10", ink: "#ffc4a3" },
      thin: { fill: "#223a52", ink: "#eceff4" },
      enough: { fill: "#7cc3f6", ink: "#0b1219" },
      untold: { fill: "#22272e", ink: "#b3bac5" },
    },
  },
};

const coloursOf = ({ ground, ink, quiet, rule, series, cells }: Palette): readonly string[] => [
  ground,
  ink,
  quiet,
  rule,
  ...series,
  ...Object.values(cells).flatMap(({ fill, ink: words }) => [fill, words]),
];
/** Every colour of the light palette, and what stands in its place in a dark theme. */
export const darkOf: ReadonlyMap<string, string> = new Map(
  coloursOf(palettes.light).map((light, at) => [light, coloursOf(palettes.dark)[at] ?? light]),
);
