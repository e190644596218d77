/** What a coordinator is told of others in a month that is over stays so, whatever comes later. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { periodFigures } from "../../src/reporting/summary.ts";
import type { PeriodKind, Summary } from "../../src/statistics/summary/week-summary.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import type { Step } from "../../src/tickets/model.ts";
import { organisationOf } from "./agencies.ts";
import {
  type Life,
  accept,
  answer,
  ask,
  at,
  giveOutcome,
  hour,
  keep,
  lived,
  minute,
  newOffer,
  offerTo,
} from "./world.ts";

const organisation = organisationOf();
const reader = "police";
const october = at("2026-10-15T08:00:00Z");
const lastOfOctober = at("2026-10-31T08:00:00Z");
/** When the month is over for the reader. */
const midnight = at("2026-10-31T23:00:00Z");
const november = at("2026-11-03T08:00:00Z");
const december = at("2026-12-03T08:00:00Z");
const lastResort: Step = { kind: "fallback", rung: 3, name: "Vakthavande", contact: "växel" };

const answered = (id: string, asker: string, by: string): Life => [
  [october, `slack:T0/${asker}`, ask(id, asker), offerTo(`o${id}`, by)],
  [october + minute, `e-${by}`, accept(`o${id}`, by)],
  [october + hour, `e-${by}`, answer(id, by)],
];
const foundNobody = (id: string, asker: string): Life => [
  [lastOfOctober, `slack:T0/${asker}`, ask(id, asker), lastResort],
];
const offered = (id: string): Life => [
  [lastOfOctober, "slack:T0/tax", ask(id, "tax"), offerTo(`o${id}`, "abroad")],
];
const withdraws: Life[number][2] = { type: "withdraw", person: "slack:T0/tax" };
const reopens: Life[number][2] = { type: "reopen", person: "slack:T0/tax" };

let store: Store;
beforeEach(async () => {
  store = makeStore(await openSqlite(":memory:"));
});
afterEach(() => store.close());

/** All that the coordinators of one agency open of a month that is over, and of the half-year. */
const told = async (now: number) => {
  const read = async (kind: PeriodKind, label: string, agency: string | null): Promise<Summary> => {
    const asked = { kind, label, agency, seenBy: reader, now };
    const summary = await periodFigures(store, organisation, asked);
    if (summary === null) throw new Error(`There is no ${label}.`);
    const { from, to } = summary;
    return { ...summary, asOf: to, ahead: { from, to, onDuty: [] } };
  };
  return [await read("month", "2026-10", null), (await read("month", "2026-10", reader)).balance];
};
/** The lives as they are at the end of the month, then as they are once more has happened to them. */
const toldBeforeAndAfter = async (
  lives: readonly { readonly before: Life; readonly after: Life }[],
) => {
  for (const { before } of lives) await keep(store, lived(before));
  const first = await told(november);
  for (const { before, after } of lives.filter((life) => life.after.length > 0)) {
    const { ticket, history } = lived([...before, ...after]);
    const known = lived(before).history.length;
    const saved = await store.save({
      at: december,
      cause: { kind: "none" },
      ticket: {
        id: ticket.id,
        expected: known,
        head: (await store.ticket(ticket.id))?.head ?? null,
        state: ticket,
        recorded: history.slice(known),
      },
      texts: [],
    });
    expect(saved).toBe("saved");
  }
  return [first, await told(december)] as const;
};

it("whether others answer after all, withdraw, ask again or tell what it led to", async () => {
  const stay = [
    ...["1", "2", "3", "4"].map((id) => answered(id, "tax", "abroad")),
    ...["5", "6", "7", "8"].map((id) => answered(id, "abroad", "tax")),
    ...["a", "b", "c"].map((id) => foundNobody(id, "tax")),
    ...["d", "e", "f"].map((id) => foundNobody(id, "abroad")),
  ].map((before) => ({ before, after: [] }));
  const [first, later] = await toldBeforeAndAfter([
    ...stay,
    {
      before: foundNobody("g", "tax"),
      after: [
        [
          november,
          "e-abroad",
          { type: "take", offer: newOffer("og", "abroad"), expiresAt: december },
        ],
        [november + hour, "e-abroad", answer("g", "abroad")],
      ],
    },
    {
      before: offered("h"),
      after: [
        [november, "e-abroad", accept("oh", "abroad")],
        [november + hour, "e-abroad", answer("h", "abroad")],
      ],
    },
    {
      before: answered("i", "tax", "abroad"),
      after: [[november, "slack:T0/tax", giveOutcome("tax", 1)]],
    },
    {
      before: [...offered("j"), [midnight - minute, "slack:T0/tax", withdraws]],
      after: [[midnight + minute, "slack:T0/tax", reopens]],
    },
    { before: offered("k"), after: [[november, "slack:T0/tax", withdraws]] },
  ]);
  expect(first[0]).toMatchObject({ totals: { asked: 19, answered: 9, noExpert: 7 } });
  expect(later).toEqual(first);
});
