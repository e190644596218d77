/** Tests when pictures may go across in a question. */
import { expect, test } from "vitest";
import { isSomebodyThere, picturesMayCross } from "../../src/desk/pictures/allowed.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { world } from "../../playground/gallery/worlds.ts";

const sample = sampleOrganisation();
const { ticket } = world("accepted");
const owner = ticket.phase.at === "accepted" ? ticket.phase.owner : "";
const expertAgency = sample.experts.find(({ id }) => id === owner)?.agency ?? "";
const taking = (...agencies: readonly string[]) => ({
  ...sample,
  agencies: sample.agencies.map((agency) => ({
    ...agency,
    policy: agencies.includes(agency.id) ? { attachments: "images-stripped" as const } : {},
  })),
});

test("both agencies let them through, or none goes", () => {
  const asker = ticket.asker.agency;
  expect(asker).not.toBe(expertAgency);
  expect(picturesMayCross(sample, ticket)).toBe(false);
  expect(picturesMayCross(taking(asker), ticket)).toBe(false);
  expect(picturesMayCross(taking(expertAgency), ticket)).toBe(false);
  expect(picturesMayCross(taking(asker, expertAgency), ticket)).toBe(true);
});

test("somebody is there who gets them now", () => {
  const there = (name: Parameters<typeof world>[0]) =>
    (["asker", "expert"] as const).map((by) => isSomebodyThere(world(name).ticket, by));
  expect(there("offered")).toEqual([false, false]);
  expect(there("accepted")).toEqual([true, true]);
  expect(there("answered")).toEqual([false, true]);
  expect(there("closed")).toEqual([false, false]);
});
