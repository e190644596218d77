/** Sends genuine activities of forms that nobody expects: none is answered with an error of ours. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { TAX, type World, lastOf, openWorld } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
  await world.teams.person(TAX, "ada").install();
});
afterAll(async () => {
  await world.close();
});
beforeEach(() => {
  world.arrived.length = 0;
  world.logged.length = 0;
});

test.each([
  ["no id of the recipient", { recipient: { name: "ID-jour" } }],
  ["an empty id of the recipient", { recipient: { id: "" } }],
  ["a channel that is null", { channelData: { tenant: { id: TAX }, channel: null, team: null } }],
  ["a locale that is half a character", { locale: "\ud800" }],
  ["times that are none", { timestamp: "x", localTimestamp: "x", expiration: "x" }],
  ["members and reactions that are no lists", { membersAdded: 1, reactionsAdded: {} }],
])("with %s is worked", async (_, fields) => {
  const ada = world.teams.person(TAX, "ada");
  expect((await ada.forge("hej", { fields })).status).toBe(200);
  expect(lastOf(world, "wrote").text).toBe("hej");
  const value = { action: { verb: "offer.accept", data: { ticket: "t" } } };
  const press = { type: "invoke", name: "adaptiveCard/action", value, ...fields };
  const { status, body } = await ada.forge("", { fields: press });
  expect([status, JSON.stringify(body)]).toEqual([200, expect.not.stringContaining("context")]);
  expect(world.logged.map(({ event }) => event)).not.toContain("teams.failed");
});

test.each([
  ["conversation", { conversation: { id: "a:\ud800", tenantId: TAX } }],
  ["message", { id: "\udc00" }],
  ["sender", { from: { id: "29:\ud800", aadObjectId: "\ud800" } }],
  ["message replied to", { replyToId: "\ud800" }],
  ["recipient", { recipient: { id: "28:\ud800" } }],
  ["time", { type: "messageUpdate", timestamp: "\0" }],
  ["message, by NUL,", { id: "1\0" }],
])("whose %s has what is no character in its id is ignored with a reason", async (_, fields) => {
  const ada = world.teams.person(TAX, "ada");
  expect((await ada.forge("hej", { fields })).status).toBe(200);
  expect(world.arrived).toEqual([]);
  expect(world.logged.at(-1)).toEqual({
    event: "teams.ignored",
    data: { why: "an id that is no text" },
  });
});

test.each([
  ["person", { from: { id: "29:1x", aadObjectId: "../../etc/passwd" } }],
  ["person, with half an escape,", { from: { id: "29:1x", aadObjectId: "%zz" } }],
  ["tenant", { conversation: { id: "a:1", tenantId: "x/y" }, channelData: null }],
])("whose %s is no id of anybody is ignored, and the log does not have it", async (_, fields) => {
  const ada = world.teams.person(TAX, "ada");
  const press = { type: "invoke", name: "adaptiveCard/action", value: { action: { verb: "ask" } } };
  for (const sent of [fields, { ...press, ...fields }])
    expect((await ada.forge("hej", { fields: sent })).status).toBe(200);
  expect(world.arrived).toEqual([]);
  const ignored = { event: "teams.ignored", data: { why: "an id that nobody has" } };
  expect(world.logged).toEqual([ignored, ignored]);
});

test.each([
  ["adaptiveCard/action", { action: { type: "Action.Execute", data: { ticket: "t" } } }],
  ["adaptiveCard/action", { action: null }],
  ["task/fetch", { data: { msteams: { type: "task/fetch" } } }],
  ["task/submit", { data: { text: "Är den äkta?" } }],
  ["composeExtension/submitAction", {}],
] as const)(
  "pressing in %s what says not what it is, one is told that the card is old",
  async (name, value) => {
    const { status, body } = await world.teams.person(TAX, "ada").invoke(name, value);
    expect([status, JSON.stringify(body)]).toEqual([
      200,
      expect.stringMatching(/kortet är gammalt. Skriv mina .* eller hjälp/u),
    ]);
    expect(world.arrived.filter(({ kind }) => kind !== "ignored")).toEqual([]);
  },
);

test("that quotes a message by half a character is worked", async () => {
  const content = { messageId: "\ud800", messagePreview: "x" };
  const attachments = [{ contentType: "messageReference", content }];
  const ada = world.teams.person(TAX, "ada");
  expect((await ada.forge("hej", { fields: { attachments } })).status).toBe(200);
  expect(lastOf(world, "wrote").inReplyTo).toContain("%EF%BF%BD");
});

test.each([
  ["a choice", { basis: [{ toString: 1 }, "scan"] }, { basis: ["scan"] }],
  [
    "the list of what has several values",
    { multi: [{ toString: 1 }, "basis"], basis: "scan,paper-copy" },
    { basis: ["scan", "paper-copy"] },
  ],
])("with %s that is no text is worked without it", async (_, data, fields) => {
  const ada = world.teams.person(TAX, "ada");
  const value = { action: { verb: "answer.submit", data: { ticket: "t", ...data } } };
  const press = { type: "invoke", name: "adaptiveCard/action", value };
  expect((await ada.forge("", { fields: press })).status).toBe(200);
  expect(lastOf(world, "submitted").fields).toEqual(fields);
});

test.each([
  ["in what was filled in", (deep: unknown) => ({ action: { verb: "v", data: { basis: deep } } })],
  ["in what nobody reads", (deep: unknown) => ({ action: { verb: "v", data: {} }, deep })],
])("nested without end %s is refused with a reason, and no 5xx", async (_, value) => {
  let deep: unknown = [];
  for (let i = 0; i < 3_000; i += 1) deep = [deep];
  const ada = world.teams.person(TAX, "ada");
  const fields = { type: "invoke", name: "adaptiveCard/action", value: value(deep) };
  expect((await ada.forge("", { fields })).status).toBe(400);
  // The second of its kind within the hour is counted, and not logged.
  expect(world.logged.slice(1)).toEqual([]);
});
