/** Checks what the page of a decision tells a coordinator of those who could not be asked. */
import { describe, expect, test } from "vitest";
import { decisionTable } from "../../src/desk/conversation/why-page.ts";
import { withDutyOverrides } from "../../src/org/overrides.ts";
import { reasonTable, reasonsIn } from "../../src/routing/reasons.ts";
import { parse, polismyndigheten, smallFile } from "../org/world.ts";
import { ticketOf } from "../store/sample.ts";

const organisation = withDutyOverrides(parse(smallFile()), []);
const agency = organisation.agencies.find(({ id }) => id === polismyndigheten.id);
if (agency === undefined) throw new Error("the small organisation has no police");

/** A decision as the database has it, with one person who was passed over for the codes. */
const reasonsTold = (...codes: readonly string[]) => {
  const ticket = ticketOf("1");
  const decision = {
    outcome: "queue",
    chosen: null,
    eligible: [],
    excluded: { somebody: codes },
    explanation: { sv: "Ingen.", en: "Nobody." },
    considered: [],
  };
  const event = { type: "queued", rung: 0, wakeAt: null, decision } as const;
  const { choices } = decisionTable(ticket, [{ at: ticket.askedAt, by: "", event }], {
    organisation,
    actor: { agency, language: "en", timeZone: "Europe/Stockholm" },
    now: ticket.askedAt,
  });
  return choices.flatMap(({ passedOver }) => passedOver.flatMap(({ reasons }) => reasons));
};

describe("the page of a decision", () => {
  const sealed = reasonsIn(~0).filter((code) => reasonTable[code].sealed);
  test.each(sealed)("tells %s as one of other reasons", (code) => {
    expect(reasonsTold(code, "LEVEL")).toEqual(["other reasons", "level too low"]);
  });

  test("tells sealed reasons once, so that not even their number shows", () => {
    expect(reasonsTold(...sealed)).toEqual(["other reasons"]);
  });

  test("does not spell out a reason that this version does not know", () => {
    expect(reasonsTold("UNDER_INVESTIGATION", "DECLINED")).toEqual([
      "other reasons",
      "has declined",
    ]);
  });
});
