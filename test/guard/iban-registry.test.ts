/** Holds the guard's table of accounts against the registry as the package `ibantools` keeps it. */
import { countrySpecs } from "ibantools";
import { expect, it } from "vitest";
import { inspect } from "../../src/guard/inspect.ts";

/** An account of so many digits, with the check digits of ISO 13616. */
const accountOf = (country: string, length: number): string => {
  const bank = "01234567890123456789012345678901".slice(0, length - 4);
  const number = Array.from(`${bank}${country}00`, (sign) => Number.parseInt(sign, 36)).join("");
  return `${country}${String(98n - (BigInt(number) % 97n)).padStart(2, "0")}${bank}`;
};

it("an account of every country that has such numbers is blocked", () => {
  const accounts = Object.entries(countrySpecs).flatMap(([country, { chars }]) =>
    typeof chars === "number" ? [accountOf(country, chars)] : [],
  );
  expect(accounts.length).toBeGreaterThan(90);
  const passed = accounts.filter(
    (account) => inspect(`Konto ${account} används.`).findings[0]?.match !== account,
  );
  expect(passed).toEqual([]);
});
