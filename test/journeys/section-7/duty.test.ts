/**
 * Checks contract section 7, the duty card: its buttons, their forms under the same ids, and what
 * they carry.
 */
import { afterEach, describe, expect, test } from "vitest";
import type { Seen } from "../../../playground/someone.ts";
import { type UserId, type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

/** Anna until Thursday 08:00, then Karim, then Sara. */
const schedules = [
  {
    id: "s-pass",
    topics: ["passport-authenticity"],
    layers: [
      {
        members: ["e-anna", "e-karim", "e-sara"],
        rotation: { unit: "day", every: 1, startLocal: "2026-11-25T08:00" },
      },
    ],
  },
];
const dutyCard = async (current: World, user: UserId): Promise<Seen> => {
  await (current.platform === "slack" ? current.slack(user) : current.teams(user)).dm("jour");
  return current.who(user).sees("I tjänst nu");
};
const swapped = { from: "2026-11-25 13:00", to: "2026-11-25 17:00" };
const overridesIn = async ({ store, clock }: World) => (await store.duty(clock.now())).overrides;

/** The id of the form that this person has open, and its fields. */
const openForm = ({ platform, slack, teams }: World, user: UserId) => {
  if (platform === "slack") {
    const { view } = slack(user);
    return { id: view?.callbackId, fields: view?.inputs.map(({ id }) => id) };
  }
  const { dialog } = teams(user);
  return { id: dialog?.buttons[0]?.verb, fields: dialog?.fields.map(({ id }) => id) };
};

/** Presses a button that the asker never got. */
const pressOff = async (current: World): Promise<{ status: number; said: string }> => {
  const verb = "duty.off";
  if (current.platform === "teams") {
    const action = { type: "Action.Execute", verb, data: { verb, until: "12:00" } };
    const { status, body } = await current.teams("asker").invoke("adaptiveCard/action", { action });
    return { status, said: JSON.stringify(body) };
  }
  const person = current.slack("asker");
  await person.dm("Bara för knappens skull.");
  const { ref } = await current.who("asker").sees("Vill du ställa en fråga");
  const [channel = "", ts = ""] = ref.split(" ");
  const made = await person.press({ channel, ts }, "ask");
  const payload = structuredClone(made.payload);
  payload["actions"] = [
    { type: "button", block_id: "buttons.0", action_id: verb, value: "{}", action_ts: "1.1" },
  ];
  const { delivered } = await person.replayPress({ ...made, payload });
  return { status: delivered.status, said: await current.who("asker").hears("för experter") };
};

describe.each(platforms)("in %s", (platform) => {
  test("duty.on, duty.off and duty.swap open forms with their fields, sent under the same ids", async () => {
    world = await openWorld(platform, { schedules });
    const anna = world.who("e-anna");
    const card = await dutyCard(world, "e-anna");
    expect(card.buttons).toEqual(["duty.on", "duty.off", "duty.swap", "duty.standby"]);
    const forms = { "duty.on": ["until"], "duty.off": ["until"], "duty.swap": ["from", "to"] };
    for (const [id, fields] of Object.entries(forms)) {
      await anna.press(card, id);
      // The box that asks for a preview is no field of the contract.
      expect(openForm(world, "e-anna")).toEqual({ id, fields: [...fields, "preview"] });
      if (platform === "slack") await world.slack("e-anna").close();
      else world.teams("e-anna").closeDialog();
    }
    expect(await anna.fillIn(card, "duty.swap", swapped)).toMatchObject({ ok: true });
    expect(await anna.fillIn(card, "duty.off", { until: "12:00" })).toMatchObject({ ok: true });
    expect(await anna.fillIn(card, "duty.on", { until: "" })).toMatchObject({ ok: true });
    const overrides = await overridesIn(world);
    expect(overrides).toMatchObject([{ kind: "swap", expert: "e-anna", taker: null }]);
  });

  test("duty.swap.take takes what is given away, once; the next is told who, and its button carries an id alone", async () => {
    world = await openWorld(platform, { schedules });
    await world.who("e-anna").fillIn(await dutyCard(world, "e-anna"), "duty.swap", swapped);
    const [karim, sara] = [world.who("e-karim"), world.who("e-sara")];
    const offered = await karim.sees("Kan du ta ett arbetspass?");
    const late = await sara.sees("Kan du ta ett arbetspass?");
    const [swap] = await overridesIn(world);
    const values =
      platform === "slack"
        ? world
            .slack("e-karim")
            .messages()
            .at(-1)
            ?.buttons.map(({ value }) => value)
        : world
            .teams("e-karim")
            .messages()
            .at(-1)
            ?.buttons.map(({ data }) => JSON.stringify(data));
    expect(values).toHaveLength(1);
    expect(JSON.parse(values?.[0] ?? "{}")).toEqual(
      platform === "slack" ? { turn: swap?.id } : { turn: swap?.id, verb: "duty.swap.take" },
    );
    // Both cards still have their button when the first is pressed.
    await Promise.all([karim.press(offered, "duty.swap.take"), sara.press(late, "duty.swap.take")]);
    const [taken] = await overridesIn(world);
    const taker = taken?.kind === "swap" ? taken.taker : null;
    expect(["e-karim", "e-sara"]).toContain(taker);
    await (taker === "e-karim" ? sara : karim).hears("redan taget av");
    expect((await world.store.duty(0)).version).toBe(2);
  });

  test("who is no expert sees who is on duty without buttons, and a press is told so", async () => {
    world = await openWorld(platform, { schedules });
    const card = await dutyCard(world, "asker");
    expect(card.buttons).toEqual([]);
    expect(card.text).toContain("dokumentexpert, Polismyndigheten");
    expect(card.text).not.toContain("Expert e-anna");
    expect(await pressOff(world)).toEqual({
      status: 200,
      said: expect.stringContaining("för experter"),
    });
    expect(await overridesIn(world)).toEqual([]);
  });
});
