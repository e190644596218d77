/**
 * Checks that earlier answers come before an expert is asked: one that is enough closes the question,
 * none sends it on with what was shown, and whoever says nothing loses nothing.
 */
import { afterEach, describe, expect, test } from "vitest";
import { openLikeTexts } from "../../src/runtime/like-texts.ts";
import { summaryOf } from "../../src/reporting/summary.ts";
import { communities, users } from "./addresses.ts";
import { articles, publish } from "./articles.ts";
import { type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World;
afterEach(() => world.close());

const urgent = { ...question, urgency: "urgent", urgencyReason: "Personen väntar vid disken." };
/** No article resembles it. */
const another = {
  ...question,
  text: "Hur bokar man tid för avsändning av kurirpost till ambassaden?",
  issuer: "NOR",
};
const only = async () => {
  const [listed] = await world.store.listTickets({ state: null, limit: null });
  const found = listed === undefined ? null : await world.store.ticket(listed.id);
  if (found === null) throw new Error("there is no question");
  return found.ticket;
};
const shown = (who: World["who"], ...words: readonly string[]) =>
  who("asker").sees("Fråga ID-2026-00001", "Laminat som släpper", ...words);
const offersOf = (user: "e-anna" | "e-karim" | "e-sara"): number =>
  world
    .who(user)
    .cards()
    .filter(({ text }) => text.includes("Kan du ta")).length;
const weekOf = async (agency: string | null) =>
  summaryOf({ store: world.store, alike: openLikeTexts() }, world.organisation, {
    kind: "week",
    label: "2026-W48",
    agency,
    now: world.clock.now(),
  });

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("an earlier answer that is enough closes the question, and no expert is asked", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    expect(await world.who("asker").ask(question)).toMatchObject({ ok: true });
    const card = await shown(world.who, "Migrationsverket", "för 3 månader sedan", "10:10");
    expect(card.buttons).toContain("ask.anyway");
    expect(card.text).not.toContain("är det ett tecken på ändring.");
    expect((await only()).phase.at).toBe("new");
    expect(offersOf("e-anna")).toBe(0);
    await world.who("asker").press(card, "ask.solved", "laminate");
    await world.who("asker").sees("ett tidigare svar räckte", "Laminat som släpper");
    const ticket = await only();
    expect(ticket.phase.at).toBe("closed");
    expect(ticket.earlier).toMatchObject({ said: "solved", solvedBy: "laminate" });
    world.clock.forward(minutes(11));
    world.clock.forward(1_000);
    expect((await weekOf("skatteverket"))?.totals).toMatchObject({
      asked: 1,
      deflected: 1,
      unanswered: 0,
    });
    expect(offersOf("e-anna") + offersOf("e-karim") + offersOf("e-sara")).toBe(0);
    expect((await world.store.verify()).flaw).toBeNull();
  });

  test("none that helps sends it on, and the expert sees what did not help", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    await world.who("asker").press(await shown(world.who), "ask.anyway");
    await world.who("asker").sees("Din fråga ID-2026-00001", "Polismyndigheten");
    const anna = world.who("e-anna");
    const offer = await anna.sees("Kan du ta fråga", "hjälpte inte", "Laminat som släpper");
    await anna.press(offer, "offer.accept");
    const work = await anna.sees("är din", "hjälpte inte", "Laminat som släpper");
    expect(work.buttons).toContain("article.read");
    await anna.fillIn(work, "answer.open", answer);
    await world.who("asker").sees("Svar på fråga ID-2026-00001");
    expect((await weekOf("skatteverket"))?.totals).toMatchObject({ answered: 1, deflected: 0 });
  });

  test("whoever presses nothing has asked all the same after ten minutes", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    world.clock.forward(minutes(10));
    const anna = world.who("e-anna");
    await anna.sees("Kan du ta fråga", "inte sagt om det hjälpte");
    const receipt = await world.who("asker").sees("Din fråga ID-2026-00001", "Laminat som släpper");
    expect(receipt.buttons).toContain("ask.solved");
    await world.who("asker").press(card, "ask.anyway");
    await anna.sees("Kan du ta fråga", "det hjälpte inte");
    expect(offersOf("e-anna")).toBe(1);
  });

  test("one that is enough after it went on ends the offer", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    world.clock.forward(minutes(10));
    const offer = await world.who("e-anna").sees("Kan du ta fråga");
    await world.who("asker").press(card, "ask.solved", "laminate");
    await world.who("e-anna").sees("behöver inte längre svar av dig");
    expect(offer.buttons).toContain("offer.accept");
    expect((await only()).phase.at).toBe("closed");
  });

  test("an urgent question is asked at once, with the answers on its receipt", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(urgent);
    await world.who("e-anna").sees("Brådskande", "Laminat som släpper");
    const receipt = await world.who("asker").sees("Din fråga", "Laminat som släpper");
    expect(receipt.buttons).toEqual(expect.arrayContaining(["ask.solved", "ask.anyway"]));
    await world.who("asker").press(receipt, "ask.solved", "laminate");
    await world.who("e-anna").sees("behöver inte längre svar av dig");
  });

  test("opened again it goes to an expert, who sees what was thought to be enough", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    await world.who("asker").press(await shown(world.who), "ask.solved", "laminate");
    const closed = await world.who("asker").sees("ett tidigare svar räckte");
    expect(closed.buttons).toContain("ticket.reopen");
    await world.who("asker").press(closed, "ticket.reopen");
    await world.who("e-anna").sees("Kan du ta fråga", "trodde först");
    expect((await weekOf(null))?.totals.deflected).toBe(0);
    expect((await world.store.articleStandings(["laminate"])).get("laminate")).toMatchObject({
      solved: 0,
      notHelped: 1,
    });
    await world.who("asker").ask({ ...question, text: `${question.text} Igen.` });
    const next = await world.who("asker").sees("ID-2026-00002", "Laminat som släpper");
    expect(next.text).not.toContain("hjälpte 1 person");
  });

  test("words in its thread wait for the expert", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    await world.who("asker").write("Det gäller sidan två.", card);
    await world.who("asker").press(card, "ask.anyway");
    const anna = world.who("e-anna");
    await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
    await anna.sees("Det gäller sidan två.");
  });
});

describe.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("of the asker alone, in %s", (askers, experts) => {
  test("pressed twice, and both buttons, it is settled once", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    const asker = world.who("asker");
    await Promise.all([
      asker.press(card, "ask.solved", "laminate"),
      asker.press(card, "ask.solved", "laminate"),
    ]);
    const ticket = await only();
    const history = await world.store.history(ticket.id);
    expect(history.filter(({ event }) => event.type === "solved")).toHaveLength(1);
  });

  test("asked in two taps, they cost one more, and the question is there meanwhile", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    const asker = world.who("asker");
    await asker.say(question.text);
    const guessed = await asker.sees("Pass: äkthet");
    await asker.press(guessed, "ask.send.original-in-hand");
    const card = await shown(world.who);
    expect((await only()).phase.at).toBe("new");
    await asker.press(card, "ask.anyway");
    await world.who("e-anna").sees("Kan du ta fråga", "det hjälpte inte");
  });

  test("yes and no at the same moment: one of them counts, whole", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    const asker = world.who("asker");
    await Promise.all([
      asker.press(card, "ask.solved", "laminate"),
      asker.press(card, "ask.anyway"),
    ]);
    const { id, phase } = await only();
    const said = (await world.store.history(id)).flatMap(({ event: { type } }) =>
      type === "solved" || type === "anyway" ? [type] : [],
    );
    expect([said, phase.at]).toEqual(
      said[0] === "solved" ? [["solved"], "closed"] : [["anyway"], "offered"],
    );
  });

  test("it can be taken back, and then nobody is asked", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    await world.who("asker").press(await shown(world.who), "ticket.withdraw");
    await world.who("asker").sees("Du har tagit tillbaka frågan");
    world.clock.forward(minutes(10));
    await world.who("asker").ask(another);
    await world.who("e-anna").sees("Kan du ta fråga ID-2026-00002");
    expect(offersOf("e-anna")).toBe(1);
  });

  test("without any article a question has the course and the cards that it always had", async () => {
    world = await openWorld(askers, experts);
    await world.who("asker").ask(question);
    await world.who("e-anna").sees("Kan du ta fråga");
    const receipt = await world.who("asker").sees("Din fråga ID-2026-00001");
    expect(receipt.buttons).toEqual(["ticket.edit", "ticket.withdraw", "ticket.timeline"]);
    const ticket = await only();
    expect(ticket).not.toHaveProperty("earlier");
    expect((await world.store.history(ticket.id)).map(({ event: { type } }) => type)).toEqual([
      "asked",
      "offered",
    ]);
  });

  test("withdrawn meanwhile, an answer settles nothing, and the card says so", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    const card = await shown(world.who);
    const [article] = articles(world.clock.now());
    if (article === undefined) throw new Error("no article");
    const withdrawn = { ...article, state: "withdrawn" } as const;
    await world.store.save({
      at: world.clock.now(),
      cause: { kind: "none" },
      articles: [{ article: withdrawn, from: "published" }],
    });
    await world.who("asker").press(card, "ask.solved", "laminate");
    expect((await only()).phase.at).toBe("new");
    if (askers === "slack") await world.who("asker").hears("just dragits in");
    await world.who("asker").press(await shown(world.who), "ask.anyway");
    await world.who("e-anna").sees("Kan du ta fråga");
  });

  test("the whole answer is one tap away", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(question);
    await world.who("asker").press(await shown(world.who), "article.read", "laminate");
    const whole =
      askers === "slack"
        ? world.trial.slack.person(communities.skatteverket.slack, users.asker.slack).view?.plain
        : world.trial.teams.person(communities.skatteverket.teams, users.asker.teams).dialog?.text;
    expect(whole).toContain("är det ett tecken på ändring.");
  });

  test("without an article that resembles it, a question is asked as ever", async () => {
    world = await openWorld(askers, experts);
    await publish(world);
    await world.who("asker").ask(another);
    const offer = await world.who("e-anna").sees("Kan du ta fråga");
    expect(offer.text).not.toContain("Frågeställaren har");
    expect(await only()).not.toHaveProperty("earlier");
  });
});
