/**
 * Checks contract section 7, forms: steps that keep their id, what is required, what counts once,
 * what a 200 means.
 */
import { afterEach, describe, expect, test } from "vitest";
import { answer, minutes, question } from "../world.ts";
import { openForm, pressAsk } from "./doors.ts";
import { type OpenForm, slackForm, teamsDialog } from "./forms.ts";
import { type World, openWorld, platforms } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const topicWith = (required: boolean) => ({
  id: "passport-authenticity",
  sv: "Pass: äkthet",
  en: "Passport authenticity",
  fields: [{ id: "series", label: { sv: "Serie", en: "Series" }, kind: "text", required }],
});
/** All that is required; the other fields may stay empty. */
const { text, topic, examined } = question;
const least = { text, topic, examined };

const asked = async ({ store }: World): Promise<readonly string[]> =>
  (await store.listTickets({ state: null, limit: null })).map(({ number }) => number);

describe.each(platforms)("in %s", (platform) => {
  test("only the question, its topic and what was examined are required, and the last 200 means stored", async () => {
    world = await openWorld(platform);
    const form = await openForm(world, "asker", text);
    expect(await form.send({ topic, examined })).toMatchObject({ ok: true });
    // The question is there at once, without waiting.
    expect(await asked(world)).toEqual(["ID-2026-00001"]);
    await world.who("asker").sees("Din fråga ID-2026-00001");
  });

  test("urgent without a reason shows the field for it in the same form, which then is sent", async () => {
    world = await openWorld(platform);
    const form = await openForm(world, "asker", "");
    // Teams tells nothing of what is chosen in a form, so there the field stands ready.
    expect(form.fields.includes("urgencyReason")).toBe(platform === "teams");
    expect(await form.send({ ...least, urgency: "urgent" })).toMatchObject({ ok: false });
    const again = form.again();
    expect(again?.id).toBe("ask.submit");
    expect(again?.ids).toEqual(form.ids);
    expect(again?.fields).toContain("urgencyReason");
    expect(again?.filled("text")).toBe(text);
    expect(await again?.send({ urgencyReason: "Planet går snart." })).toMatchObject({ ok: true });
    const anna = world.who("e-anna");
    const offer = await anna.sees("Kan du ta fråga ID-2026-00001?", "Planet går snart.");
    await anna.press(offer, "offer.accept");
    await anna.sees("är din", "Planet går snart.");
  });

  test.each([true, false])(
    "a topic's own field is a second step of the same form, also when it may stay empty (required: %s)",
    async (required) => {
      world = await openWorld(platform, { topics: [topicWith(required)] });
      const form = await openForm(world, "asker", "");
      expect(form.fields).not.toContain("series");
      const first = await form.send(least);
      expect(first).toMatchObject({ ok: false });
      expect(first.said).toContain("Ämnet har några egna frågor");
      const second = form.again();
      expect(second?.id).toBe("ask.submit");
      expect(second?.ids).toEqual(form.ids);
      expect(second?.fields).toContain("series");
      expect(await second?.send(required ? { series: "AB" } : {})).toMatchObject({ ok: true });
      expect(await asked(world)).toEqual(["ID-2026-00001"]);
    },
  );

  test("what the guard stops in any field is told at that field, and the others keep their words", async () => {
    world = await openWorld(platform);
    const form = await openForm(world, "asker", "");
    await form.send({ ...least, urgency: "urgent" });
    const again = form.again();
    const sent = await again?.send({ urgencyReason: "Gäller 900602-2397." });
    expect(sent).toMatchObject({ ok: false });
    expect(sent?.said).toMatch(/personnummer \(\S*\*\S*\)/u);
    expect(await asked(world)).toEqual([]);
    expect(await again?.again()?.send({ urgencyReason: "Planet går." })).toMatchObject({
      ok: true,
    });
    const [ticket] = await world.store.listTickets({ state: null, limit: null });
    const stored = await world.store.ticket(ticket?.id ?? "");
    const texts = await world.store.texts([stored?.ticket.question.text.id ?? ""]);
    expect([...texts.values()]).toEqual([text]);
  });

  test("a button whose id has fields opens a form that is sent under the same id", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    const { slack, teams } = world;
    const opened = async (who: "asker" | "e-anna", button: string, words: string) => {
      const card = await (who === "asker" ? asker : anna).sees(words);
      await (who === "asker" ? asker : anna).press(card, button);
      const form = platform === "slack" ? slackForm(slack(who)) : teamsDialog(teams(who));
      if (platform === "slack") await slack(who).close();
      else teams(who).closeDialog();
      return { id: form?.id, fields: form?.fields, ids: Object.keys(form?.ids ?? {}).toSorted() };
    };
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    expect(await opened("e-anna", "ticket.handover", "är din")).toEqual({
      id: "ticket.handover",
      fields: ["to", "note"],
      ids: ["draft", "ticket"],
    });
    expect(await opened("e-anna", "ticket.more-info", "är din")).toEqual({
      id: "ticket.more-info",
      fields: ["text"],
      ids: ["draft", "ticket"],
    });
    expect(await opened("e-anna", "answer.open", "är din")).toEqual({
      id: "answer.submit",
      fields: ["outcome", "strength", "basis", "text", "minutes", "questionQuality"],
      ids: ["draft", "ticket"],
    });
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    expect(await opened("asker", "outcome.open", "Svar på fråga")).toEqual({
      id: "outcome.submit",
      fields: ["q1", "q2", "value", "learned", "comment"],
      ids: ["draft", "ticket"],
    });
  });

  test("the answer needs outcome, strength, basis and text, and nothing more", async () => {
    world = await openWorld(platform);
    const [asker, anna] = [world.who("asker"), world.who("e-anna")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    const { minutes: _, questionQuality: __, ...required } = answer;
    expect(await anna.fillIn(await anna.sees("är din"), "answer.open", required)).toMatchObject({
      ok: true,
    });
    await asker.sees("Svar på fråga ID-2026-00001");
  });

  test("what the expert saw is never filled in, and what the asker examined stands beside it", async () => {
    world = await openWorld(platform);
    const anna = world.who("e-anna");
    await world.who("asker").ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.press(await anna.sees("är din"), "answer.open");
    const form = answering(world, "e-anna");
    expect(form.filled("basis")).toBe("");
    expect(form.text).toContain("Frågeställaren har undersökt: Original i handen.");
    const { basis: _, ...withoutBasis } = answer;
    // In Teams the client itself refuses to send a form that lacks what is required.
    const sent = await form.send(withoutBasis).catch(() => ({ ok: false }));
    expect(sent).toMatchObject({ ok: false });
  });

  test("the second reader's form is opened by answer.open, sent under second.submit and has the answer's fields", async () => {
    world = await openWorld(platform, { experts: ["e-anna", "e-sara"] });
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.press(await sara.sees("är din"), "answer.open");
    const form = answering(world, "e-sara");
    expect(form).toMatchObject({
      id: "second.submit",
      fields: ["outcome", "strength", "basis", "text", "minutes", "questionQuality"],
      text: expect.stringContaining("det första svaret visas inte för dig"),
    });
    const refused = await form.send({ ...answer, outcome: "authentic", basis: ["photo-or-scan"] });
    expect(refused.said).toContain("kräver att du själv har sett ett original");
    const again = answering(world, "e-sara");
    expect(again.id).toBe("second.submit");
    expect(await again.send(answer)).toMatchObject({ ok: true });
    await asker.sees("Svar 2 på fråga ID-2026-00001", "Migrationsverket");
  });

  test("a form that was opened for an ordinary answer can be sent by whoever has become the second reader", async () => {
    world = await openWorld(platform, { experts: ["e-anna", "e-sara"] });
    const [asker, anna, sara] = [world.who("asker"), world.who("e-anna"), world.who("e-sara")];
    await asker.ask(question);
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.decline", "busy");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.press(await sara.sees("är din"), "answer.open");
    // Two hours of silence: somebody else answers, and a second opinion comes back to the open
    // form.
    world.clock.forward(minutes(120));
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
    await asker.press(await asker.sees("Svar på fråga"), "ticket.second-opinion");
    await sara.press(await sara.sees("Kan du ta fråga"), "offer.accept");
    await sara.sees("är din", "andra bedömning");
    const form = answering(world, "e-sara");
    expect(form.id).toBe("answer.submit");
    expect(await form.send(answer)).toMatchObject({ ok: true });
    await asker.sees("Svar 2 på fråga ID-2026-00001", "Migrationsverket");
  });
});

test("in Slack the reason is asked for as soon as urgent is chosen, and what was typed stays", async () => {
  world = await openWorld("slack");
  const form = await openForm(world, "asker", "Är stämpeln äkta?");
  const person = world.slack("asker");
  await person.fill({ topic, examined: [...examined], text, equipment: ["loupe"] });
  const opened = person.view?.id;
  await person.fill({ urgency: "urgent" });
  const urgent = form.again();
  expect(urgent?.fields).toContain("urgencyReason");
  expect(person.view).toMatchObject({ id: opened, depth: 1 });
  expect(["text", "topic", "equipment"].map((id) => urgent?.filled(id))).toEqual([
    text,
    topic,
    "loupe",
  ]);
  await person.fill({ urgency: "normal" });
  expect(form.again()?.fields).not.toContain("urgencyReason");
  await person.fill({ urgency: "urgent" });
  expect(form.again()?.ids).toEqual(form.ids);
  expect(await form.again()?.send({ urgencyReason: "Planet går snart." })).toMatchObject({
    ok: true,
  });
  await world.who("e-anna").sees("Brådskande!", "Planet går snart.");
});

test("in Slack a personal number that is typed when urgent is chosen is not sent back, and stays stopped", async () => {
  world = await openWorld("slack");
  const form = await openForm(world, "asker", "");
  const person = world.slack("asker");
  await person.fill({ topic, examined: [...examined], text: "Gäller 900602-2397." });
  await person.fill({ urgency: "urgent" });
  const updates = world.trial.slack.log.calls("views.update").map((call) => call.arguments);
  expect(updates.length).toBeGreaterThan(0);
  expect(JSON.stringify(updates)).not.toContain("900602");
  const sent = await form.again()?.send({ urgencyReason: "Planet går." });
  expect(sent?.said).toContain("personnummer");
  expect(await asked(world)).toEqual([]);
});

test("in Teams the reason is asked for beside the choice, and counts only for what is urgent", async () => {
  world = await openWorld("teams");
  const form = await openForm(world, "asker", "");
  const field = form.fields.indexOf("urgencyReason");
  expect(form.fields[field - 1]).toBe("urgency");
  expect(await form.send({ ...least, urgencyReason: "Ingen brådska." })).toMatchObject({
    ok: true,
  });
  const offer = await world.who("e-anna").sees("Kan du ta fråga ID-2026-00001?");
  expect(offer.text).not.toMatch(/Brådskande|Ingen brådska/u);
});

const answering = ({ slack, teams, platform }: World, who: "e-anna" | "e-sara"): OpenForm => {
  const form = platform === "slack" ? slackForm(slack(who)) : teamsDialog(teams(who));
  if (form === null) throw new Error("no form is open");
  return form;
};

test("in Teams the same form sent again is the same question, and says so", async () => {
  world = await openWorld("teams");
  const person = world.teams("asker");
  await person.dm(text);
  const card = await person.sees("Vill du ställa en fråga");
  await person.press(card, "ask");
  const first = await person.submitDialog({ topic, examined });
  await world.who("asker").sees("Din fråga ID-2026-00001");
  const again = await person.replayPress(first);
  expect(again.status).toBe(200);
  expect(JSON.stringify(again.body)).toContain("fråga ID-2026-00001 är mottagen");
  expect(await asked(world)).toEqual(["ID-2026-00001"]);
  expect(teamsDialog(person)).toBeNull();
});

test("in Slack a form opened twice from the same card is the same question", async () => {
  world = await openWorld("slack");
  const person = world.slack("asker");
  const form = await pressAsk(world, "asker", async () => person.dm(text));
  const [press] = person.presses;
  if (press === undefined) throw new Error("nothing was pressed");
  await form.send({ topic, examined });
  await world.who("asker").sees("Din fråga ID-2026-00001");
  await person.replayPress(press);
  const fresh = slackForm(person);
  expect(fresh?.filled("text")).toBe("");
  expect(fresh?.ids).not.toEqual(form.ids);
  expect(await asked(world)).toEqual(["ID-2026-00001"]);
});
