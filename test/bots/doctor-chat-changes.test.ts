/** What the doctor says of the organisation file beside what coordinators changed in chat. */
import { describe, expect, test } from "vitest";
import { chatChangeChecks } from "../../src/operations/doctor/chat-changes.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const sample = sampleOrganisation();
const [first, ...others] = sample.experts;
const withRoom = (maxOpen: number) => ({
  ...sample,
  experts: first === undefined ? [] : [{ ...first, maxOpen }, ...others],
});
const changed = { filed: sample, organisation: withRoom(9) };
const blanks = { count: 1, which: [`experts.${first?.id}.maxOpen`] };

describe("what was changed in chat", () => {
  test.each([
    ["and is not in the file is named, with how it gets there", sample],
    ["is measured against the file of last time where none is set", null],
  ])("%s", (_, file) => {
    expect(chatChangeChecks(file, changed)).toEqual([
      { name: "chat changes", ok: true, note: true, text: { key: "chat.kept", blanks } },
    ]);
  });

  test("and is in the file by now is settled", () => {
    expect(chatChangeChecks(withRoom(9), changed)).toMatchObject([
      { ok: true, text: { key: "chat.none" } },
    ]);
  });

  test("while the file says something else is a finding", () => {
    expect(chatChangeChecks(withRoom(8), changed)).toEqual([
      { name: "chat changes", ok: false, text: { key: "chat.opposed", blanks } },
    ]);
  });

  test("says nothing before an organisation is applied", () => {
    expect(chatChangeChecks(sample, { filed: null, organisation: null })).toEqual([]);
  });
});
