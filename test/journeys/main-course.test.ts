/**
 * Checks the main job on every pair of platforms: from a question to the answer, the outcome and
 * the article.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, openWorld, outcome, allPairs, question } from "./world.ts";

const courses = [
  ...allPairs.map((pair) => [...pair, "tokens"] as const),
  ["slack", "slack", "socket"] as const,
  ["teams", "slack", "socket"] as const,
];

describe.each(courses)("asked in %s, answered in %s, Slack by %s", (askers, experts, slackBy) => {
  let world: World;
  afterEach(() => world.close());

  test("a question is offered, taken, talked about, answered and closed [line 69]", async () => {
    world = await openWorld(askers, experts, { slackBy });
    const asker = world.who("asker");
    const anna = world.who("e-anna");

    expect(await asker.ask(question)).toMatchObject({ ok: true });
    const receipt = await asker.sees("ID-2026-00001", "Polismyndigheten");
    expect(receipt.text).toContain("Laminatet släpper");
    expect(receipt.buttons).toEqual(["ticket.edit", "ticket.withdraw", "ticket.timeline"]);

    const offer = await anna.sees("Kan du ta fråga ID-2026-00001?");
    expect(offer.text).toContain("Syrien");
    expect(offer.text).toContain("Laminatet släpper");
    expect(offer.text).not.toContain("Kim");
    await anna.press(offer, "offer.accept");
    const work = await anna.sees("Fråga ID-2026-00001 är din", "Laminatet släpper");
    const taken = await asker.sees("Fråga ID-2026-00001 är tagen", "Polismyndigheten");
    expect(taken.text).not.toContain("Anna");

    const message = await asker.write("Innehavaren säger att passet blivit blött.", receipt);
    await anna.sees("Innehavaren säger att passet blivit blött.");
    await asker.edit(message, "Innehavaren säger att passet tvättats.");
    const edited = await anna.sees("Innehavaren säger att passet tvättats.", "Ändrat");
    expect(edited.text).not.toContain("blivit blött");
    const reply = await anna.write("Syns det på fler sidor?", work);
    await asker.sees("Syns det på fler sidor?", "dokumentexpert, Polismyndigheten");
    await anna.remove(reply);
    await asker.sees("Meddelandet är borttaget");
    expect(asker.cards().some(({ text }) => text.includes("Syns det på fler sidor?"))).toBe(false);

    expect(await anna.fillIn(work, "answer.open", answer)).toMatchObject({ ok: true });
    const answered = await asker.sees("Svar på fråga ID-2026-00001", "Be om originalet");
    expect(answered.text).toContain("Svaret är ett råd");
    expect(answered.text).toContain("Starkt stöd (4 av 5)");
    expect(await asker.fillIn(answered, "outcome.open", outcome)).toMatchObject({ ok: true });
    await asker.sees("Svar på fråga ID-2026-00001", "Tack, du har berättat");
    await anna.sees("Vad ditt svar på fråga ID-2026-00001 ledde till");

    const bo = world.who("c-bo");
    const draft = await bo.sees("Utkast till kunskapsartikel", "Be om originalet");
    await bo.press(draft, "article.approve");
    await bo.sees("Godkänd och publicerad");
    expect(await world.store.articles("published")).toHaveLength(1);

    const [listed] = await world.store.listTickets({ state: "closed", limit: null });
    expect(listed).toMatchObject({ number: "ID-2026-00001", topic: "passport-authenticity" });
    expect((await world.store.verify()).flaw).toBeNull();
  });
});
