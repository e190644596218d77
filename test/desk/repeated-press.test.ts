/**
 * The same button of the same card, pressed again: in Teams that is the same event, in Slack another.
 * What only brings something brings it each time on both; anything else counts once.
 */
import { afterEach, beforeEach, expect, test } from "vitest";
import { communityAddress, personAddress } from "../../src/bots/addresses.ts";
import { type ButtonId, isButtonId } from "../../src/screens/verbs.ts";
import { deedOf } from "../../src/composition/contracts.ts";
import { makeDesk } from "../../src/runtime/open-desk.ts";
import { openSqlite } from "../../src/store/sqlite/sqlite.ts";
import type { Store } from "../../src/store/port/store.ts";
import { makeStore } from "../../src/store/store.ts";
import { depsAlone } from "../../playground/alone.ts";
import { now, organisation } from "./competence-forms.ts";

let store: Store;
let put: string[] = [];
beforeEach(async () => {
  put = [];
  const opened = makeStore(await openSqlite(":memory:"));
  store = {
    ...opened,
    save: async (change) => {
      const saved = await opened.save(change);
      if (saved === "saved")
        put.push(
          ...(change.effects ?? []).flatMap(({ effect }) =>
            effect.kind === "put" ? [effect.slot] : [],
          ),
        );
      return saved;
    },
  };
});
afterEach(() => store.close());

const bringing: readonly ButtonId[] = [
  "need.articles-due",
  "need.drafts-waiting",
  "org.open",
  "report",
  "report.joint",
  "stats",
  "support.border",
  "support.investigation",
  "support.issuing",
  "support.missions",
  "support.permits",
  "support.registration",
];

const repeating = Object.entries(deedOf).flatMap(([id, { repeats }]) =>
  repeats === true && isButtonId(id) ? [id] : [],
);

test("those that bring something each time are these, and no form is sent by one", () => {
  expect(repeating.toSorted()).toEqual(bringing);
});

const coordinating = {
  ...organisation,
  agencies: organisation.agencies.map((one) => ({ ...one, coordinating: one.id === "police" })),
};
const pressedTwice = async (verb: ButtonId, ids: readonly [string, string]): Promise<number> => {
  const desk = makeDesk({
    ...depsAlone({ store, now: () => now, organisation: () => coordinating }),
    reportLink: () => "https://idjour.example/report/enter?link=x",
  });
  const before = put.length;
  for (const id of ids) {
    const incoming = {
      id,
      kind: "pressed",
      verb,
      ids: {},
      text: null,
      card: null,
      community: communityAddress("slack", "T0POLICE"),
      person: personAddress("slack", "T0POLICE", "U0BO"),
      language: "sv",
      direct: null,
    } as const;
    await desk.arrive(incoming);
    await desk.handle(incoming);
  }
  return put.length - before;
};

test.each(bringing.filter((id) => !id.startsWith("need.")))(
  "%s brings its card twice, by the same event as by two",
  async (verb) => {
    expect(await pressedTwice(verb, ["one", "one"])).toBe(2);
    expect(await pressedTwice(verb, ["two", "three"])).toBe(2);
  },
);
