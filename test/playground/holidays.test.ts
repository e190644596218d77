/**
 * Tables of holidays are proposed, marked where a library is known to be wrong, and left to people
 * to decide.
 */
import { expect, test } from "vitest";
import { readOrganisation } from "../../src/org/check/check.ts";
import { propose, tableOf } from "../../playground/holidays.ts";

const closed = (country: string, year: number) =>
  propose(country, year).flatMap((one) => (one.closed ? [one.date.slice(5)] : []));

test("in Sweden agencies are closed on public holidays and on the eves that only banks keep", () => {
  expect(closed("SE", 2026)).toEqual(
    ["01-01", "01-06", "04-03", "04-05", "04-06", "05-01", "05-14", "05-24", "06-06"].concat([
      "06-19",
      "06-20",
      "10-31",
      "12-24",
      "12-25",
      "12-26",
      "12-31",
    ]),
  );
  // Half days are shown, and do not count as closed.
  expect(propose("SE", 2026)).toContainEqual(
    expect.objectContaining({ date: "2026-04-30", closed: false, remark: "optional" }),
  );
});

test("elsewhere on public holidays, with what the data lacks said", () => {
  expect(closed("US", 2026)).toContain("07-03");
  expect(closed("US-DC", 2026)).toContain("04-16");
  const thai = propose("TH", 2026);
  const remarks = thai.filter(({ remark }) => remark?.includes("substitute day is missing"));
  expect(remarks.map(({ date }) => date)).toEqual(["2026-05-31", "2026-12-05"]);
  expect(() => propose("XX", 2026)).toThrow(/No holidays are known for "XX"/u);
});

test("the table is the file's own format, says where it is from, and what would change", () => {
  const there = ["2026-12-24", "2026-11-30", "2027-01-01"];
  const table = tableOf(propose("SE", 2026), there);
  expect(table).toContain("date-holidays (data CC BY-SA 3.0)");
  expect(table).toContain('  - "2026-12-24" # julafton; there already');
  expect(table).toContain('  - "2026-12-25" # juldagen; new');
  expect(table).toContain('  - "2026-11-30" # stands in the file, not proposed');
  expect(table).toContain('  # - "2026-04-30" ');
  expect(table).not.toContain("2027-01-01");
  const agency = `version: 1\nagencies:\n  - id: a\n    name: { sv: A, en: A }\n    chat: { slack: { team: T0A } }\n${table.replaceAll(/^/gmu, "    ")}`;
  const parsed = readOrganisation(agency, "test.yaml");
  expect(parsed).toMatchObject({
    ok: true,
    organisation: {
      agencies: [{ holidays: expect.arrayContaining(there.slice(0, 2)) as unknown }],
    },
  });
});
