/** How far apart the colours of charts are for eyes that lack a kind of cones, and in grey. */
import { describe, expect, test } from "vitest";
import { palettes } from "../../src/charts/palette.ts";

type Triple = readonly [number, number, number];
type Matrix = readonly [Triple, Triple, Triple];
const asItIs: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];
/** What is seen of linear red, green and blue, after Machado, Oliveira and Fernandes (2009), whole severity. */
const eyes: Readonly<Record<string, Matrix>> = {
  "all cones": asItIs,
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
  tritanopia: [
    [1.255528, -0.076749, -0.178779],
    [-0.078411, 0.930809, 0.147602],
    [0.004733, 0.691367, 0.3039],
  ],
};

const linear = (colour: string): Triple => {
  const part = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};
const times = (matrix: Matrix, [a, b, c]: Triple): Triple => {
  const row = ([x, y, z]: Triple): number => Math.min(1, Math.max(0, x * a + y * b + z * c));
  return [row(matrix[0]), row(matrix[1]), row(matrix[2])];
};
/** CIE L*a*b* in daylight (D65). */
const lab = (seen: Triple): Triple => {
  const [x, y, z] = times(
    [
      [0.4339, 0.3762, 0.1899],
      [0.2126, 0.7152, 0.0722],
      [0.0177, 0.1095, 0.8728],
    ],
    seen,
  );
  const root = (value: number): number =>
    value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16 / 116;
  return [116 * root(y) - 16, 500 * (root(x) - root(y)), 200 * (root(y) - root(z))];
};
const apart = (one: Triple, other: Triple): number =>
  Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2]);

const nearest = <Of>(all: readonly Of[], distance: (one: Of, other: Of) => number): number =>
  Math.min(...all.flatMap((one, at) => all.slice(at + 1).map((other) => distance(one, other))));

describe.each(["light", "dark"] as const)("The %s palette", (theme) => {
  const { series } = palettes[theme];

  test.each(Object.entries(eyes))("keeps its series apart to eyes with %s", (_, matrix) => {
    const seen = series.map((colour) => lab(times(matrix, linear(colour))));
    expect(nearest(seen.slice(0, 3), apart)).toBeGreaterThan(30);
    expect(nearest(seen, apart)).toBeGreaterThan(15);
  });

  test("keeps its series apart in grey, by their lightness", () => {
    const lightness = series.map((colour) => lab(linear(colour))[0]);
    const further = (one: number, other: number): number => Math.abs(one - other);
    expect(nearest(lightness.slice(0, 3), further)).toBeGreaterThan(15);
    expect(nearest(lightness, further)).toBeGreaterThan(6);
  });
});
