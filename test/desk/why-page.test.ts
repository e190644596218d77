/** Checks what the page of a decision tells a coordinator of those who could not be asked. */
import { describe, expect, test } from "vitest";
import { decisionTable } from "../../src/desk/ticket/why-page.ts";
import { withDutyOverrides } from "../../src/org/overrides.ts";
import { reasonTable, reasonsIn } from "../../src/routing/reasons.ts";
import { parse, polismyndigheten, smallFile } from "../org/world.ts";
import { ticketOf } from "../store/sample.ts";

const organisation = withDutyOverrides(parse(smallFile()), []);
const agency = organisation.agencies.find(({ id }) => id === polismyndigheten.id);
if (agency === undefined) throw new Error("the small organisation has no police");

/** The choices that are told of a decision as the database has it. */
const told = (decision: unknown) => {
  const ticket = ticketOf("1");
  const event = { type: "queued", rung: 0, wakeAt: null, decision } as const;
  return decisionTable(ticket, [{ at: ticket.askedAt, by: "", event }], {
    organisation,
    actor: { agency, language: "en", timeZone: "Europe/Stockholm" },
    now: ticket.askedAt,
  }).choices;
};
const nobody = {
  outcome: "queue",
  chosen: null,
  eligible: [],
  excluded: {},
  explanation: { sv: "Ingen.", en: "Nobody." },
  considered: [],
};
/** What is told of one person who was passed over for the codes. */
const reasonsTold = (...codes: readonly string[]) =>
  told({ ...nobody, excluded: { somebody: codes } }).flatMap(({ passedOver }) =>
    passedOver.flatMap(({ reasons }) => reasons),
  );

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
      "has declined or handed the question on",
    ]);
  });

  test("counts those whose names are lost with the list of experts, each with the reasons", () => {
    const packed = {
      roster: "lost",
      out: [
        ["TOPIC", 60],
        ["TOPIC OUT_OF_OFFICE", 5],
        ["CONFLICT LEVEL", 2],
        ["DECLINED", 1],
      ],
      runs: "a60b5c2d",
    };
    expect(told({ ...nobody, packed })).toMatchObject([
      {
        why: "Nobody.",
        others: 65,
        passedOver: [
          { who: "2 experts", reasons: ["other reasons", "level too low"] },
          { who: "1 expert", reasons: ["has declined or handed the question on"] },
        ],
      },
    ]);
  });

  test("says so of a decision in a shape that this version does not know", () => {
    const unknown = { kind: "by-lot", explanation: "the ball was black" };
    expect(told(unknown)).toMatchObject([
      {
        why: expect.stringContaining("recorded by another version") as unknown,
        inLine: [],
        passedOver: [],
      },
    ]);
    expect(told(null)).toEqual([]);
  });
});
