/** What people do in Teams and what they see of it, through the real SDKs and the local Teams. */
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Incoming, Reply } from "../../../src/bots/port.ts";
import { TAX, type World, askForm, offerCard, once, openWorld, takenCard } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(async () => {
  await world.close();
});
afterEach(() => {
  expect(world.teams.log.complaints).toEqual([]);
  world.desk.handle = () => ({ kind: "nothing" });
});

const last = <Kind extends Incoming["kind"]>(kind: Kind): Extract<Incoming, { kind: Kind }> => {
  const found = world.arrived.findLast((one) => one.kind === kind);
  if (found === undefined) throw new Error(`nothing was ${kind}`);
  return found as Extract<Incoming, { kind: Kind }>;
};
const answering = (replies: Partial<Record<string, Reply>>): void => {
  world.desk.handle = (incoming) => {
    const verb = "verb" in incoming ? incoming.verb : incoming.kind;
    return replies[verb] ?? { kind: "nothing" };
  };
};

describe("a question asked in the direct chat", () => {
  test("is met with the form as a card, filled in; what is wrong stands in it; then it is taken", async () => {
    const ada = world.teams.person(TAX, "ada");
    await ada.install();
    expect(last("installed").direct).toContain("teams:");
    world.desk.handle = (incoming) => {
      if (incoming.kind === "wrote")
        return { kind: "form", form: askForm({ text: incoming.text }) };
      if (incoming.kind !== "submitted") return { kind: "nothing" };
      const { fields } = incoming;
      const text = typeof fields["text"] === "string" ? fields["text"] : "";
      const examined = Array.isArray(fields["examined"]) ? fields["examined"] : [];
      return text.includes("personnummer")
        ? {
            kind: "errors",
            form: askForm({ text, examined }),
            errors: { text: "Ta bort personnumret." },
            problem: "Frågan är inte skickad än.",
          }
        : { kind: "notice", text: "Frågan är sparad." };
    };
    expect((await ada.dm("Är passet äkta?")).status).toBe(200);
    const form = await ada.sees("Ställ en fråga");
    expect(form.fields.find(({ id }) => id === "text")?.value).toBe("Är passet äkta?");
    const inputs = { text: "Mitt personnummer", examined: ["scan", "original"] };
    await ada.press(form, "ask.submit", { inputs });
    const again = ada.current(form);
    expect(again.text).toContain("Frågan är inte skickad än.");
    expect(again.text).toContain("Din fråga: Mitt personnummer\nTa bort personnumret.");
    expect(again.fields.find(({ id }) => id === "examined")?.value).toBe("scan,original");
    await ada.press(form, "ask.submit", { inputs: { text: "Är passet äkta?" } });
    expect(ada.notices().at(-1)).toBe("Frågan är sparad.");
    expect(last("submitted")).toMatchObject({
      verb: "ask.submit",
      ids: { draft: "d-1" },
      fields: { text: "Är passet äkta?", examined: ["scan", "original"], urgency: "normal" },
      community: `teams:${TAX}`,
      person: `teams:${TAX}/ada`,
      language: "sv",
    });
  });
});

describe("a card with buttons", () => {
  test("is answered to the presser alone, and edited for everyone", async () => {
    const eva = world.teams.person(TAX, "eva");
    await eva.install();
    const { direct } = last("installed");
    const posted = await world.bot.chat.post(direct ?? raise(), offerCard(), once);
    if (!posted.ok) throw new Error(posted.failure.why);
    const offer = await eva.sees("Kan du ta fråga");
    answering({ "offer.accept": { kind: "card", card: takenCard, text: "Du har den." } });
    await eva.press(offer, "offer.accept");
    expect(last("pressed")).toMatchObject({
      verb: "offer.accept",
      ids: { ticket: "t-1", offer: "o-1" },
      card: posted.value,
    });
    expect(eva.current(offer).text).toContain("Du har tagit frågan.");
    expect(await world.bot.chat.edit(posted.value, takenCard)).toEqual(posted);
    expect(eva.current(offer)).toMatchObject({ edited: true, buttons: [] });
  });
});

const raise = (): never => {
  throw new Error("missing");
};
