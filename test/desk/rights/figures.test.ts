/** Figures of an agency reach those whom it named for them, and nobody else, also where a card waited. */
import { afterEach, expect, test } from "vitest";
import type { Card } from "../../../src/screens/card.ts";
import { drawCard } from "../../../src/desk/cards.ts";
import { actorFrom } from "../../../src/desk/people/actor.ts";
import { readerOf } from "../../../src/desk/people/replies.ts";
import type { ParsedStandaloneSlot } from "../../../src/composition/slots.ts";
import { type Walk, openWalk } from "./desk.ts";
import { organisation, people } from "./world.ts";

let walk: Walk;
afterEach(() => walk.close());

const chief = "slack:T0POLICE/U0CHIEF";
const week = "2026-W47";
const agency = "police";
const withChief = {
  ...organisation,
  agencies: organisation.agencies.map((one) =>
    one.id === agency
      ? {
          ...one,
          coordinatorChat: {
            slack: [{ team: "T0POLICE", channel: null, user: "U0CHIEF" }],
            teams: [],
          },
        }
      : one,
  ),
};
const drawnFor = async (person: string, slot: ParsedStandaloneSlot): Promise<Card | null> => {
  const actor = actorFrom(walk.deps, { person, record: null });
  if (actor === null) throw new Error("a stranger");
  return drawCard(walk.deps, { kind: "standalone", slot, person }, readerOf(actor));
};

const { calledCoordinator, askingCoordinator, otherExpert, asker } = people;
test.each([
  ["its coordinator", calledCoordinator.address, ["week", "report", "organisation", "supportdue"]],
  ["whoever has its coordinators' chat", chief, ["week"]],
  ["another agency's coordinator", askingCoordinator.address, []],
  ["an expert of its own", otherExpert.address, []],
  ["whoever asks", asker.address, []],
])("%s", async (_, person, may) => {
  walk = await openWalk("answered", { organisation: withChief });
  const slots = [
    { name: "week", week, agency },
    { name: "report", week, agency },
    { name: "organisation", agency },
    { name: "supportdue", agency },
    { name: "joint", week },
    { name: "jointweek", week },
  ] as const;
  const drawn: string[] = [];
  for (const slot of slots) if ((await drawnFor(person, slot)) !== null) drawn.push(slot.name);
  expect(drawn).toEqual(may);
});

test("the weekly card has buttons for those only who may press them", async () => {
  walk = await openWalk("answered", { organisation: withChief });
  const slot = { name: "week", week, agency } as const;
  const buttons = async (person: string) =>
    JSON.stringify(await drawnFor(person, slot)).match(/"opensForm"/gu)?.length ?? 0;
  expect(await buttons(calledCoordinator.address)).toBeGreaterThan(4);
  expect(await buttons(chief)).toBe(0);
});
