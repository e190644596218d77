/**
 * A coordinator who is an expert as well changes nothing of the organisation that is about herself but
 * her absence, whichever way she tries: she reads who can.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Filled } from "../../../src/screens/card.ts";
import type { Reply } from "../../../src/bots/port.ts";
import { type FormId, isFormId } from "../../../src/screens/verbs.ts";
import { personAddress } from "../../../src/bots/addresses.ts";
import { rights } from "../../../src/rights/table.ts";
import { touchesOneself } from "../../../src/rights/oneself.ts";
import { editsBetween, takenBack } from "../../../src/org/edits.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import { parse } from "../../org/world.ts";
import { type Desk, content, formIn, openDesk, passports } from "./world.ts";

const tenant = "11111111-1111-1111-1111-111111111111";
const [police, tax] = content.agencies;
/** Bo is an expert too, whose entry has his Teams address alone: the coordinator's has both. */
const both = {
  ...content,
  agencies: [{ ...police, chat: { slack: { team: "T0POLICE" }, teams: { tenant } } }, tax],
  experts: [
    ...content.experts,
    {
      id: "e-bo",
      name: "Bo Ek",
      agency: "police",
      chat: { teams: { tenant, user: "a-bo" } },
      topics: { [passports]: { level: 2, tested: "2026-05-01" } },
    },
  ],
  coordinators: [
    {
      id: "c-bo",
      name: "Bo Ek",
      agency: "police",
      chat: { slack: { team: "T0POLICE", user: "U0BO" }, teams: { tenant, user: "a-bo" } },
    },
    {
      id: "c-eva",
      name: "Eva Ny",
      agency: "police",
      chat: { slack: { team: "T0POLICE", user: "U0EVA" } },
    },
    ...content.coordinators.slice(1),
  ],
  schedules: [
    ...content.schedules,
    { id: "s-own", topics: [passports], layers: [{ members: ["e-bo", "e-karim"] }] },
  ],
};
const withoutBo = {
  ...both,
  experts: content.experts,
  schedules: content.schedules,
};

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk(parse(both));
});
afterEach(() => desk.close());

const bos = [
  ["Slack", "U0BO"],
  ["Teams", `${tenant}/a-bo`],
] as const;
const said = {
  sv: "Be en annan samordnare, eller den som sköter organisationsfilen.",
  en: "Ask another coordinator, or whoever keeps the organisation file.",
};
const raised = { topic: passports, level: "3", tested: "2026-11-02", reason: "Provet 2 november" };
const away = { from: "2026-11-30 08:00", to: "2026-12-02 17:00" };

/** What each form would do to the expert who Bo is too. Null: the form is about no expert. */
const aboutBo: { readonly [Id in FormId]?: readonly Filled[] | null } = {
  "org.add": [],
  "org.remove": [{ expert: "e-bo" }],
  "org.absence": [],
  "org.schedule": [
    { schedule: "s-own", off: ["e-bo"] },
    { schedule: "s-passports", on: ["e-bo"] },
    { schedule: "new", on: ["e-bo"], topics: [passports] },
    { schedule: "s-own", days: ["1"], from: "8", to: "9" },
    { schedule: "s-own", turns: "week", turnsFrom: "2026-11-30 08:00" },
    { schedule: "s-own", off: ["e-bo"], onceFrom: "2026-11-30 08:00", onceTo: "2026-12-01 08:00" },
  ],
  "org.holidays": null,
  "org.channel": null,
  "org.directory": null,
  "support.confirm": null,
  "org.history": [],
  "org.apply": [],
  "level.submit": [
    { ...raised, expert: "e-bo" },
    { ...raised, expert: "e-bo", level: "1" },
    { ...raised, expert: "e-bo", topic: "mrz-and-chip" },
  ],
  "training.submit": [
    { expert: "e-bo", course: "Passkurs", date: "2026-03-03", topics: [passports] },
  ],
  "training.list": [],
  // These show figures, and change nothing.
  "report.how": null,
  need: null,
};

const wordsOf = (reply: Reply): string => JSON.stringify(reply);
const state = async () => ({
  organisation: await desk.inForce(),
  records: (await desk.store.competence()).records,
});

test("every form that a coordinator's right opens has a row here", () => {
  const forms = Object.entries(rights).flatMap(([deed, right]) =>
    isFormId(deed) && right.about === "role" && right.may === "coordinator" ? [deed] : [],
  );
  expect(Object.keys(aboutBo).toSorted()).toEqual(forms.toSorted());
});

describe.each(bos)("In %s", (_, me) => {
  test.each(
    Object.entries(aboutBo).flatMap(([form, all]) =>
      (all ?? []).map((one) => [form, one] as const),
    ),
  )("%s about oneself is refused, and says who can: %j", async (form, fields) => {
    if (!isFormId(form)) throw new Error(`${form} is no form`);
    const before = await state();
    const reply = await desk.send(me, form, fields);
    expect(reply).toMatchObject({ kind: "errors" });
    expect(wordsOf(reply)).toContain(said.en);
    expect(await state()).toEqual(before);
  });

  test("one's own absence is one's own to say, and to take back", async () => {
    const done = { kind: "notice", text: expect.stringContaining("Done") as unknown };
    expect(await desk.change(me, "org.absence", { ...away, expert: "e-bo" })).toMatchObject(done);
    const history = formIn(await desk.press(me, "org.history"));
    const [choice] = history.fields.flatMap((field) => ("options" in field ? field.options : []));
    expect(await desk.change(me, "org.history", { change: choice?.value ?? "" })).toMatchObject(
      done,
    );
    expect((await desk.inForce()).experts.at(-1)?.outOfOffice).toEqual([]);
  });

  test.each([
    ["a raised level", "level.submit", { ...raised, expert: "e-bo" }],
    ["a removal", "org.remove", { expert: "e-bo" }],
    ["a place on a schedule", "org.schedule", { schedule: "s-passports", on: ["e-bo"] }],
  ] as const)("another's change of oneself, %s, is not undone", async (_name, form, fields) => {
    await desk.change("U0EVA", form, fields, "Provet");
    const before = await state();
    const change = await latest("U0EVA");
    const undo = await desk.send(me, "org.history", { change });
    expect(wordsOf(undo)).toContain(said.en);
    // Nor is another's undo of it.
    expect(await desk.change("U0EVA", "org.history", { change }, "Fel")).toMatchObject({
      kind: "notice",
    });
    const undone = await state();
    const again = await desk.send(me, "org.history", { change: await latest("U0EVA") });
    expect(wordsOf(again)).toContain(said.en);
    expect(await state()).toEqual(undone);
    expect(undone).not.toEqual(before);
  });

  test("a colleague on the same schedule is still removed", async () => {
    expect(await desk.change(me, "org.remove", { expert: "e-karim" })).toMatchObject({
      kind: "notice",
      text: expect.stringContaining("Done") as unknown,
    });
    expect((await desk.inForce()).schedules.at(-1)?.layers[0]?.members).toEqual(["e-bo"]);
  });

  test("a training of oneself that another registered is neither mended nor removed", async () => {
    const training = {
      expert: "e-bo",
      course: "Passkurs",
      date: "2026-03-03",
      topics: [passports],
    };
    await desk.send("U0EVA", "training.submit", training);
    const [record] = (await desk.store.competence()).records;
    const change = { training: record?.id ?? "", how: "remove" };
    expect(wordsOf(await desk.send(me, "training.list", change))).toContain(said.en);
    expect((await desk.store.competence()).records).toHaveLength(1);
  });
});

test("oneself is added by nobody but another", async () => {
  await desk.organise(parse(withoutBo));
  const nya = { person: "U0BO", name: "Bo", topics: [passports], level: "1" };
  expect(wordsOf(await desk.send("U0BO", "org.add", nya))).toContain(said.en);
  expect(
    wordsOf(await desk.send(`${tenant}/a-bo`, "org.add", { ...nya, person: "a-bo" })),
  ).toContain(said.en);
});

test("a file that makes one the expert between the preview and the button is looked at again", async () => {
  const karims = formIn(
    await desk.send("U0BO", "org.schedule", { schedule: "s-own", off: ["e-karim"] }),
  );
  const experts = both.experts.map((one) =>
    one.id === "e-karim" ? { ...one, chat: { slack: { team: "T0POLICE", user: "U0BO" } } } : one,
  );
  await desk.organise(parse({ ...both, experts }));
  const refused = await desk.send("U0BO", "org.apply", {}, karims.ids);
  expect(wordsOf(refused)).toContain(said.en);
  expect((await desk.inForce()).schedules.at(-1)?.layers[0]?.members).toContain("e-karim");
});

const latest = async (user: string): Promise<string> => {
  const history = formIn(await desk.press(user, "org.history"));
  const [choice] = history.fields.flatMap((field) => ("options" in field ? field.options : []));
  return choice?.value ?? "";
};

describe("The rule itself", () => {
  const organisation = parse(both);
  const own = personAddress("slack", "T0POLICE", "U0BO");
  const judged = (after: Organisation): readonly boolean[] => {
    const sides = { before: organisation, after };
    const edits = editsBetween(organisation, after);
    return [
      touchesOneself(edits, own, sides),
      touchesOneself(takenBack(edits), own, { before: after, after: organisation }),
    ];
  };
  const expert = (id: string, change: object): Organisation => ({
    ...organisation,
    experts: organisation.experts.map((one) => (one.id === id ? { ...one, ...change } : one)),
  });

  test.each([
    ["one's hours", expert("e-bo", { hours: { days: [1], from: "08:00", to: "12:00" } })],
    ["one's topics", expert("e-bo", { topics: {} })],
    ["one's clearance", expert("e-bo", { clearance: 2 })],
    ["one's conflicts", expert("e-bo", { conflicts: ["tax"] })],
    ["whether one is an expert", expert("e-bo", { active: false })],
    [
      "one's address at another's entry",
      expert("e-anna", { chat: { slack: [{ team: "T0POLICE", user: "U0BO" }], teams: [] } }),
    ],
  ])("%s is not one's own to change, nor to take back", (_, after) => {
    expect(judged(after)).toEqual([true, true]);
  });

  test.each([
    ["one's absence", expert("e-bo", { outOfOffice: [{ date: "2026-12-01" }] })],
    ["a colleague's hours", expert("e-karim", { hours: null })],
  ])("%s is", (_, after) => {
    expect(judged(after)).toEqual([false, false]);
  });

  test("a turn of one's own that is given to somebody else is not, either", () => {
    const turning = (exceptions: readonly object[]): Organisation => ({
      ...organisation,
      schedules: organisation.schedules.map((schedule) =>
        schedule.id === "s-own"
          ? {
              ...schedule,
              layers: schedule.layers.map((layer) => ({
                ...layer,
                rotation: { unit: "week", every: 1, startLocal: "2026-11-23T08:00", exceptions },
              })),
            }
          : schedule,
      ) as Organisation["schedules"],
    });
    const before = turning([]);
    const after = turning([{ date: "2026-11-30", member: "e-anna" }]);
    expect(touchesOneself(editsBetween(before, after), own, { before, after })).toBe(true);
  });
});
