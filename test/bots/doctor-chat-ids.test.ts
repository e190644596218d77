/** What the doctor says of ids in chat that cannot be ids, and of people whom it cannot look for. */
import { describe, expect, test } from "vitest";
import { textOf } from "../../src/operations/doctor-checks.ts";
import type { Check } from "../../src/operations/doctor-checks.ts";
import { idChecks, notAskedChecks } from "../../src/operations/doctor/chat-ids.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";

const sample = sampleOrganisation();
const [expert, ...experts] = sample.experts;
if (expert === undefined) throw new Error("the sample has experts");
const tenant = "11111111-1111-1111-1111-111111111111";
const withChat = (chat: Partial<typeof expert.chat>) => ({
  ...sample,
  experts: [{ ...expert, id: "e-new", chat: { slack: [], teams: [], ...chat } }, ...experts],
});
const lines = (checks: readonly Check[]): readonly string[] =>
  checks.map(({ ok, note, name, text }) => {
    const mark = ok ? (note === true ? "!" : "✓") : "✗";
    return `${mark} ${name}: ${textOf(text, "en")}`;
  });

describe("ids in chat", () => {
  test("of the sample have the form of their platform", () => {
    expect(idChecks(sample)).toEqual([]);
  });

  test.each([
    ["a mail address as user", { tenant, user: "anna@polisen.example" }],
    ["a tenant's name as tenant", { tenant: "polisen.onmicrosoft.example", user: tenant }],
    ["a GUID that is cut", { tenant, user: tenant.slice(0, -1) }],
  ])("in Teams: %s is a finding, with whose it is", (_, written) => {
    const [line, ...more] = lines(idChecks(withChat({ teams: [written] })));
    expect(more).toEqual([]);
    expect(line).toContain("✗ ids in Teams: ");
    expect(line).toContain(`e-new (${written.tenant}/${written.user})`);
  });

  test("in Slack: a name as user, and a domain as team", () => {
    const slack = [
      { team: "T0POLISEN", user: "anna.lind" },
      { team: "polisen.slack.com", user: "U0ANNA" },
    ];
    const [line] = lines(idChecks(withChat({ slack })));
    expect(line).toContain("e-new (T0POLISEN/anna.lind), e-new (polisen.slack.com/U0ANNA)");
  });

  test("of an agency and of the place of its coordinators are looked at too", () => {
    const agencies = sample.agencies.map((one, at) =>
      at === 0 ? { ...one, chat: { slack: [], teams: [{ tenant: "polisen.example" }] } } : one,
    );
    const [line] = lines(idChecks({ ...sample, agencies }));
    expect(line).toContain(`${agencies[0]?.id} (polisen.example)`);
  });
});

describe("people whom nobody looked for", () => {
  test("are named: all in Teams, and those in workspaces without a token", () => {
    const one = withChat({ teams: [{ tenant, user: tenant }] });
    const only = { ...one, experts: one.experts.slice(0, 1), coordinators: [] };
    expect(lines(notAskedChecks(only, new Set()))).toEqual([
      expect.stringMatching(/^! people in Teams: .*\(1\): e-new\./u),
    ]);
    const slack = withChat({ slack: [{ team: "T0POLISEN", user: "U0ANNA" }] });
    const there = { ...slack, experts: slack.experts.slice(0, 1), coordinators: [] };
    expect(notAskedChecks(there, new Set(["T0POLISEN"]))).toEqual([]);
    expect(lines(notAskedChecks(there, new Set()))).toEqual([
      expect.stringMatching(/^! people in Slack: .*\(1\): e-new\./u),
    ]);
  });
});
