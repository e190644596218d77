/** Shows that the attack on hidden cells has teeth. */
import { expect, test } from "vitest";
import { type Equation, workedOut } from "./attack.ts";

test("the attack works out what sums and periods give away", () => {
  const equation = (is: number, ...cells: readonly string[]): Equation => ({
    sum: new Map(cells.map((cell) => [cell, 1])),
    is,
  });
  const one = { low: 1, high: 2 };
  const small = new Map(["a", "b"].map((cell) => [cell, one]));
  expect(workedOut([equation(7, "a", "b", "c"), equation(5, "c")], small)).toEqual(
    new Map(Object.entries({ a: 1, b: 1, c: 5 })),
  );
  const year = [equation(9, "x", "y"), equation(4, "x"), equation(6, "y", "z")];
  expect(workedOut(year)).toEqual(new Map(Object.entries({ x: 4, y: 5, z: 1 })));
  // Row and column sums, and a corner.
  const table = [equation(3, "p", "q"), equation(4, "r", "s"), equation(4, "p", "r")];
  expect(workedOut([...table, equation(1, "q")])?.get("p")).toBe(2);
  expect(workedOut(table)?.size).toBe(0);
  expect(workedOut([equation(3, "p"), equation(4, "p")])).toBeNull();
});
