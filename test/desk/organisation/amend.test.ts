/**
 * What coordinators change of their own agency's people: seen before it is made, told to whom it is
 * about, undone, and never made over what somebody else has changed meanwhile.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { parse } from "../../org/world.ts";
import { type Desk, content, formIn, openDesk, passports, shownIn } from "./world.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parse(content));
});
afterEach(() => desk.close());

const idsIn = async (): Promise<readonly string[]> =>
  (await desk.inForce()).experts.map(({ id }) => id);
const nya = { person: "U0NYA", name: "Nya Ny", topics: [passports], level: "1" };
const done = expect.objectContaining({
  text: expect.stringContaining("Done") as unknown,
}) as unknown;

describe("an expert", () => {
  test("is added from the chat: seen first, told, and in the file that is exported", async () => {
    const preview = formIn(await desk.send("U0BO", "org.add", nya));
    expect(shownIn(preview)).toContain("New expert: Nya Ny");
    expect(shownIn(preview)).toContain("Nothing has been changed yet");
    expect(await idsIn()).toHaveLength(3);
    expect(await desk.send("U0BO", "org.apply", { why: "Ny på gruppen" }, preview.ids)).toEqual(
      done,
    );
    const added = (await desk.inForce()).experts.at(-1);
    expect(added).toMatchObject({
      name: "Nya Ny",
      agency: "police",
      chat: { slack: [{ team: "T0POLICE", user: "U0NYA" }] },
      topics: { [passports]: { level: 1, tested: null } },
    });
    expect(desk.toldTo("U0NYA")).toEqual([
      expect.stringContaining("Det gjorde Bo Ek, samordnare, police") as unknown,
    ]);
    // Once sent is once done.
    expect(await desk.send("U0BO", "org.apply", {}, preview.ids)).toMatchObject({ kind: "notice" });
    expect(await idsIn()).toHaveLength(4);
  });

  test.each([
    ["somebody who is one already", "U0BO", { ...nya, person: "U0ANNA" }, "errors"],
    ["oneself: nobody decides on their own level", "U0BO", { ...nya, person: "U0BO" }, "errors"],
    ["a topic that is none", "U0BO", { ...nya, topics: ["cooking"] }, "errors"],
    ["a day that has not been", "U0BO", { ...nya, tested: "2027-01-01" }, "errors"],
    ["a personal number for a name", "U0BO", { ...nya, name: "19121212-1212" }, "errors"],
    ["nobody", "U0BO", { ...nya, person: "" }, "errors"],
    ["somebody the chat has no name for", "U0BO", { ...nya, name: "" }, "errors"],
    ["whoever is no coordinator", "U0ANNA", nya, "notice"],
  ] as const)("is not added with, or by, %s", async (_, user, fields, kind) => {
    expect(await desk.send(user, "org.add", fields)).toMatchObject({ kind });
    expect(await idsIn()).toHaveLength(3);
  });

  test("is removed from every schedule too, after a look at what that leaves", async () => {
    const preview = formIn(await desk.send("U0BO", "org.remove", { expert: "e-anna" }));
    const shown = shownIn(preview);
    expect(shown).toContain("No longer an expert: Anna Lind");
    expect(shown).toContain("Anna Lind leaves the schedule");
    expect(shown).toContain("The schedule goes: Machine-readable zone and chip");
    expect(shown).toContain("Hours left without anyone on call");
    expect(shown).toMatch(/no expert is left/u);
    await desk.send("U0BO", "org.apply", {}, preview.ids);
    expect(await idsIn()).toEqual(["e-karim", "e-sara"]);
    expect((await desk.inForce()).schedules[0]?.layers[0]?.members).toEqual(["e-sara"]);
    // Whose weeks they now are.
    expect(desk.toldTo("U0SARA")[0]).toContain("Dina arbetspass har ändrats");
  });

  test("of another agency is nobody's to remove, whatever is sent", async () => {
    expect(await desk.send("U0BO", "org.remove", { expert: "e-sara" })).toMatchObject({
      kind: "errors",
    });
  });
});

describe("an absence", () => {
  // Wednesday 25 November, 10:00 in Stockholm.
  test.each([
    ["today", "tomorrow", "2026-11-24T23:00:00Z", "2026-11-26T07:00:00Z"],
    ["idag", "i dag", "2026-11-24T23:00:00Z", "2026-11-25T23:00:00Z"],
    ["i dag", "17:00", "2026-11-24T23:00:00Z", "2026-11-25T16:00:00Z"],
    ["now", "friday", "2026-11-25T09:00:00Z", "2026-11-27T07:00:00Z"],
    ["nu", "rest of the day", "2026-11-25T09:00:00Z", "2026-11-25T23:00:00Z"],
  ])("from %s to %s begins at once", async (from, to, begins, ends) => {
    const away = { expert: "e-anna", from, to };
    expect(await desk.change("U0BO", "org.absence", away, "sjuk")).toEqual(done);
    const [anna] = (await desk.inForce()).experts;
    expect(anna?.outOfOffice).toEqual([{ from: begins, to: ends }]);
  });

  test("that nobody has entered leaves a history that says that it is empty", async () => {
    expect(await desk.press("U0BO", "org.history")).toMatchObject({
      kind: "notice",
      text: expect.stringContaining("Nothing has been changed in the chat yet") as unknown,
    });
  });

  const away = { expert: "e-anna", from: "2026-11-30 08:00", to: "2026-12-02 17:00" };
  test("is entered for somebody, who reads it, and undone again", async () => {
    expect(await desk.change("U0BO", "org.absence", away, "sjuk")).toEqual(done);
    const absences = async () => (await desk.inForce()).experts[0]?.outOfOffice;
    expect(await absences()).toEqual([
      { from: "2026-11-30T07:00:00Z", to: "2026-12-02T16:00:00Z" },
    ]);
    expect(desk.toldTo("U0ANNA")[0]).toContain("Du är borta mån 30 nov. 08:00");
    const history = formIn(await desk.press("U0BO", "org.history"));
    expect(shownIn(history)).toContain("Anna Lind is away");
    expect(shownIn(history)).toContain("Reason: sjuk");
    const [choice] = history.fields.flatMap((field) => ("options" in field ? field.options : []));
    const undo = { change: choice?.value ?? "" };
    expect(await desk.change("U0BO", "org.history", undo)).toEqual(done);
    expect(await absences()).toEqual([]);
    expect(shownIn(formIn(await desk.press("U0BO", "org.history")))).toContain("undone");
    // What is undone cannot be undone again.
    expect(await desk.send("U0BO", "org.history", undo)).toMatchObject({ kind: "errors" });
  });

  test.each([
    ["no time", { ...away, from: "snart" }],
    ["its end first", { ...away, to: "2026-11-29 08:00" }],
    ["its end before now", { ...away, from: "2026-11-20", to: "2026-11-21" }],
    ["somebody of another agency", { ...away, expert: "e-sara" }],
  ])("is not entered with %s", async (_, fields) => {
    expect(await desk.send("U0BO", "org.absence", fields)).toMatchObject({ kind: "errors" });
  });
});

describe("two coordinators at once", () => {
  test("change two things of the same expert, and neither loses anything", async () => {
    const away = { expert: "e-anna", from: "2026-11-30 08:00", to: "2026-12-02 17:00" };
    const first = formIn(await desk.send("U0BO", "org.absence", away));
    const later = { ...away, from: "2026-12-07 08:00", to: "2026-12-08 17:00" };
    const second = formIn(await desk.send("U0BO", "org.absence", later));
    for (const { ids } of [first, second])
      expect(await desk.send("U0BO", "org.apply", {}, ids)).toEqual(done);
    expect((await desk.inForce()).experts[0]?.outOfOffice).toHaveLength(2);
  });

  test("remove the same expert: the second reads that it is done, with the form as it was filled in", async () => {
    const away = { expert: "e-anna", from: "2026-11-30 08:00", to: "2026-12-02 17:00" };
    const absence = formIn(await desk.send("U0BO", "org.absence", away));
    await desk.change("U0BO", "org.remove", { expert: "e-anna" });
    const refused = await desk.send("U0BO", "org.apply", {}, absence.ids);
    expect(refused).toMatchObject({
      kind: "errors",
      problem: expect.stringContaining("has been changed since") as unknown,
      form: { id: "org.absence" },
    });
    if (refused.kind !== "errors") throw new Error("it was made");
    expect(refused.form.fields.map((field) => "value" in field && field.value)).toContain(
      "2026-11-30 08:00",
    );
  });

  test("an undo is refused once somebody has changed it further", async () => {
    await desk.change("U0BO", "org.add", nya);
    const id = (await idsIn()).at(-1) ?? "";
    await desk.change("U0BO", "org.absence", { expert: id, from: "2026-11-30", to: "2026-12-02" });
    const history = formIn(await desk.press("U0BO", "org.history"));
    const choices = history.fields.flatMap((field) => ("options" in field ? field.options : []));
    expect(
      await desk.send("U0BO", "org.history", { change: choices[1]?.value ?? "" }),
    ).toMatchObject({
      kind: "errors",
      problem: expect.stringContaining("changed since") as unknown,
    });
  });
});

test("a change is nobody else's to make: its preview belongs to whoever filled it in", async () => {
  const preview = formIn(await desk.send("U0BO", "org.remove", { expert: "e-anna" }));
  expect(await desk.send("U0ULF", "org.apply", {}, preview.ids)).toMatchObject({ kind: "notice" });
  expect(await idsIn()).toHaveLength(3);
});

test("a reason with a personal number comes back, and nothing is made", async () => {
  const preview = formIn(await desk.send("U0BO", "org.remove", { expert: "e-anna" }));
  expect(
    await desk.send("U0BO", "org.apply", { why: "Se 19121212-1212" }, preview.ids),
  ).toMatchObject({ kind: "errors" });
  expect(await idsIn()).toHaveLength(3);
});

test("the log names nobody: words lie apart, and can be removed", async () => {
  await desk.change("U0BO", "org.add", nya, "Ny på gruppen");
  const [, noted] = await desk.store.noted("note:organisation");
  expect(JSON.stringify(noted)).not.toMatch(/Nya|U0NYA|gruppen/u);
  expect(noted).toMatchObject({ by: "c-bo", data: { agency: "police", undoes: null } });
  const [id] = (await idsIn()).slice(-1);
  await desk.change("U0BO", "org.remove", { expert: id ?? "" });
  const how = { at: 0, by: "op", trial: false };
  expect(await desk.store.eraseAbout([id ?? ""], how)).toMatchObject({ changes: 2 });
  expect(shownIn(formIn(await desk.press("U0BO", "org.history")))).not.toMatch(/Nya|gruppen/u);
});
