/** What coordinators change of their agency: schedules, closed days, formal channels, support. */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "../../org/world.ts";
import { type Desk, content, formIn, openDesk, passports, shownIn } from "./world.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parse(content));
});
afterEach(() => desk.close());

const done = expect.objectContaining({
  text: expect.stringContaining("Done") as unknown,
}) as unknown;

describe("a schedule", () => {
  const schedules = async () => (await desk.inForce()).schedules;

  test("gets and loses one's own people, and nobody else's", async () => {
    const fields = { schedule: "s-passports", on: ["e-karim"], off: ["e-anna"] };
    const preview = formIn(await desk.send("U0BO", "org.schedule", fields));
    expect(shownIn(preview)).toContain("Karim Haddad joins the schedule “Passport authenticity”");
    // Whose hours move with it at another agency appears there as elsewhere.
    expect(shownIn(preview)).toMatch(/These people are told: .*document expert, tax/iu);
    expect(shownIn(preview)).not.toContain("Sara Ny");
    await desk.send("U0BO", "org.apply", {}, preview.ids);
    expect((await schedules())[0]?.layers[0]?.members).toEqual(["e-sara", "e-karim"]);
    expect(await desk.send("U0BO", "org.schedule", { ...fields, off: ["e-sara"] })).toMatchObject({
      kind: "errors",
    });
  });

  test("of several agencies keeps its hours, and one's own gets others", async () => {
    const hours = { days: ["1", "2"], from: "8:00", to: "17.00" };
    expect(
      await desk.send("U0BO", "org.schedule", { schedule: "s-passports", ...hours }),
    ).toMatchObject({
      kind: "notice",
      text: expect.stringContaining("your own agency") as unknown,
    });
    const own = { schedule: "s-chips", ...hours };
    expect(await desk.change("U0BO", "org.schedule", own)).toEqual(done);
    expect((await schedules())[1]?.layers[0]?.windows).toEqual([
      { days: [1, 2], from: "08:00", to: "17:00" },
    ]);
    expect(await desk.send("U0BO", "org.schedule", { ...own, from: "" })).toMatchObject({
      kind: "errors",
    });
  });

  test("is made anew, with somebody on it, and goes when nobody is left", async () => {
    expect(await desk.send("U0BO", "org.schedule", { schedule: "new" })).toMatchObject({
      kind: "errors",
    });
    await desk.change("U0BO", "org.schedule", { schedule: "new", on: ["e-karim"] });
    const made = (await schedules()).at(-1);
    expect(made).toMatchObject({ topics: [], layers: [{ members: ["e-karim"], windows: [] }] });
    await desk.change("U0BO", "org.schedule", { schedule: made?.id ?? "", off: ["e-karim"] });
    expect(await schedules()).toHaveLength(2);
  });
});

test("closed days are added and taken away", async () => {
  const closed = { closed: "2026-12-31, 2026-12-24" };
  expect(await desk.change("U0BO", "org.holidays", closed)).toEqual(done);
  const days = async () => (await desk.inForce()).agencies.map(({ holidays }) => holidays);
  expect(await days()).toEqual([["2026-12-24", "2026-12-31"], []]);
  await desk.change("U0BO", "org.holidays", { open: ["2026-12-24"] });
  expect(await days()).toEqual([["2026-12-31"], []]);
  for (const fields of [{ closed: "jul" }, {}])
    expect(await desk.send("U0BO", "org.holidays", fields)).toMatchObject({ kind: "errors" });
});

test("a formal channel is added, changed in part, and removed", async () => {
  const topic = "incorrect-registered-data";
  const channel = async () => (await desk.inForce()).agencies[0]?.formalChannels;
  const set = { topic, how: "change", nameSv: "Rättelse", contact: "010-1234567" };
  expect(await desk.send("U0BO", "org.channel", { topic, how: "change" })).toMatchObject({
    kind: "errors",
  });
  expect(await desk.change("U0BO", "org.channel", set)).toEqual(done);
  await desk.change("U0BO", "org.channel", { topic, how: "change", contact: "https://a.example" });
  expect(await channel()).toEqual([
    { topic, name: { sv: "Rättelse", en: "Rättelse" }, contact: "https://a.example" },
  ]);
  await desk.change("U0BO", "org.channel", { topic, how: "remove" });
  expect(await channel()).toEqual([]);
});

test("an entry of the map of support is added, renamed, and removed", async () => {
  const entry = { entry: "new", how: "change", kind: "equipment", nameSv: "UV-lampa" };
  expect(await desk.send("U0BO", "org.directory", entry)).toMatchObject({ kind: "errors" });
  const whole = { ...entry, contact: "Rum 3", openingHours: "mån–fre 8–16", topics: [passports] };
  expect(await desk.change("U0BO", "org.directory", whole)).toEqual(done);
  const entries = async () => (await desk.inForce()).directory;
  expect(await entries()).toMatchObject([
    { agency: "police", kind: "equipment", contact: "Rum 3", topics: [passports] },
  ]);
  const choice = async (user: string): Promise<string> => {
    const form = formIn(await desk.press(user, "org.directory"));
    const [field] = form.fields;
    return field !== undefined && "options" in field ? (field.options[0]?.value ?? "") : "";
  };
  const id = await choice("U0BO");
  const renamed = { entry: id, how: "change", nameSv: "UV-lampa, stor" };
  expect(await desk.change("U0BO", "org.directory", renamed)).toEqual(done);
  expect(await entries()).toMatchObject([{ name: { sv: "UV-lampa, stor" }, contact: "Rum 3" }]);
  const forum = {
    entry: await choice("U0BO"),
    how: "change",
    openingHours: "-",
    rhythm: "varje kvartal",
    convener: "tax",
    participants: ["police", "tax"],
    lines: ["border"],
    audience: "handläggare",
    sending: "Rek till rum 3",
  };
  expect(await desk.send("U0BO", "org.directory", forum)).toMatchObject({
    errors: { participants: "Only a forum has participants and is convened." },
  });
  await desk.change("U0BO", "org.directory", { ...forum, how: "remove" });
  const made = { ...forum, entry: "new", kind: "forum", nameSv: "Forum", contact: "Rum 3" };
  await desk.change("U0BO", "org.directory", { ...made, openingHours: "mån–fre 8–16", lines: [] });
  const again = { ...forum, entry: await choice("U0BO"), participants: ["tax", "police"] };
  const preview = formIn(await desk.send("U0BO", "org.directory", again));
  expect(shownIn(preview)).toContain("Forum, lines of work: – → Border and documents");
  expect(shownIn(preview)).toContain("Forum, takes part: police, tax → tax, police");
  expect(shownIn(preview)).toContain("Forum, opening hours: mån–fre 8–16 → –");
  expect(await desk.send("U0BO", "org.apply", {}, preview.ids)).toEqual(done);
  const both = (text: string) => ({ sv: text, en: text });
  expect(await entries()).toMatchObject([
    {
      openingHours: null,
      rhythm: both("varje kvartal"),
      convener: "tax",
      participants: ["tax", "police"],
      lines: ["border"],
      audience: both("handläggare"),
      sending: both("Rek till rum 3"),
      contact: "Rum 3",
    },
  ]);
  const none = ["none"];
  const emptied = { convener: "none", participants: none, lines: none, topics: none };
  const last = { entry: await choice("U0BO"), how: "change", ...emptied };
  expect(await desk.change("U0BO", "org.directory", last)).toEqual(done);
  const nobody = { convener: null, participants: [], lines: [], topics: [] };
  expect(await entries()).toMatchObject([nobody]);
  // Another agency's coordinator is offered none of it.
  expect(await choice("U0ULF")).toBe("new");
  await desk.change("U0BO", "org.directory", { entry: await choice("U0BO"), how: "remove" });
  expect(await entries()).toEqual([]);
});

describe("an absence", () => {
  const away = async () => (await desk.inForce()).experts[0]?.outOfOffice;
  const absence = { expert: "e-anna", from: "2026-12-01 08:00", to: "2026-12-04 17:00" };

  test("that stands in the file or was entered in chat is taken away by the form that enters it", async () => {
    expect(await desk.change("U0BO", "org.absence", absence)).toEqual(done);
    const form = formIn(await desk.press("U0BO", "org.absence"));
    const field = form.fields.find(({ id }) => id === "back");
    const [option] = field !== undefined && "options" in field ? field.options : [];
    expect(option?.label).toMatch(/^Anna Lind: .*1 Dec/u);
    const preview = formIn(await desk.send("U0BO", "org.absence", { back: [option?.value ?? ""] }));
    expect(shownIn(preview)).toContain("Anna Lind is not away");
    await desk.send("U0BO", "org.apply", {}, preview.ids);
    expect(await away()).toEqual([]);
  });

  test.each([
    ["nobody chosen", { from: "2026-12-01 08:00", to: "2026-12-04 17:00" }, "expert"],
    ["one of the times alone", { expert: "e-anna", from: "2026-12-01 08:00" }, "to"],
    ["an end before its beginning", { ...absence, to: "2026-11-30" }, "to"],
  ])("with %s comes back", async (_, fields, field) => {
    expect(await desk.send("U0BO", "org.absence", fields)).toMatchObject({
      kind: "errors",
      errors: { [field]: expect.any(String) as unknown },
    });
  });
});

describe("a schedule for once", () => {
  const once = { onceFrom: "2026-12-24 08:00", onceTo: "2026-12-25 08:00" };
  const overrides = async () => (await desk.inForce()).schedules[0]?.overrides;

  test("has somebody in another's place between two times, and not any more when that is taken back", async () => {
    const fields = { schedule: "s-passports", on: ["e-karim"], off: ["e-anna"], ...once };
    const preview = formIn(await desk.send("U0BO", "org.schedule", fields));
    expect(shownIn(preview)).toContain(
      "Karim Haddad instead of Anna Lind on the schedule “Passport authenticity”",
    );
    expect(await desk.send("U0BO", "org.apply", {}, preview.ids)).toEqual(done);
    expect(await overrides()).toEqual([
      {
        kind: "replace",
        add: "e-karim",
        remove: "e-anna",
        from: "2026-12-24T07:00:00Z",
        to: "2026-12-25T07:00:00Z",
      },
    ]);
    expect((await desk.inForce()).schedules[0]?.layers[0]?.members).toEqual(["e-anna", "e-sara"]);
    const form = formIn(await desk.press("U0BO", "org.schedule"));
    const field = form.fields.find(({ id }) => id === "noMore");
    const [option] = field !== undefined && "options" in field ? field.options : [];
    const back = { schedule: "s-passports", noMore: [option?.value ?? ""] };
    expect(await desk.change("U0BO", "org.schedule", back)).toEqual(done);
    expect(await overrides()).toEqual([]);
  });

  test.each([
    ["nobody named", once],
    ["an end before its beginning", { ...once, onceTo: "2026-12-23", off: ["e-anna"] }],
  ])("with %s comes back", async (_, fields) => {
    expect(
      await desk.send("U0BO", "org.schedule", { schedule: "s-passports", ...fields }),
    ).toMatchObject({ kind: "errors", errors: { onceFrom: expect.any(String) as unknown } });
  });
});
