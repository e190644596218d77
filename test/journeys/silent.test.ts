/**
 * A switchboard is called when the chat stays silent about an urgent question: signed, until it takes
 * it, without a word of the question, and not where somebody has it by then.
 */
import { afterEach, expect, test } from "vitest";
import { Webhook } from "standardwebhooks";
import { type Hook, openHook } from "../runtime/hook.ts";
import { type World, minutes, openWorld, pairs, question } from "./world.ts";

const secret = Buffer.alloc(32, 5).toString("base64");
let world: World | undefined;
let hook: Hook | undefined;
afterEach(async () => {
  await world?.close();
  hook?.close();
  [world, hook] = [undefined, undefined];
});

test.each(pairs)(
  "asked in %s, answered in %s: from the coordinators' rung on, with the same id until it is taken, and no word of the question",
  async (askers, experts) => {
    const called = (hook = await openHook());
    const policy = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
    const settings = { WEBHOOK_URL: called.url, WEBHOOK_SECRET: `whsec_${secret}` };
    const current = (world = await openWorld(askers, experts, { policy, settings }));
    const [asker, ulf, sara] = [current.who("asker"), current.who("c-ulf"), current.who("e-sara")];
    const asks = async (urgency: "normal" | "urgent") => {
      await asker.ask({ ...question, urgency });
      if (urgency === "urgent") await asker.finish({ urgencyReason: "Personen väntar." });
    };
    await asks("normal");
    await ulf.sees("behöver dig", "00001");
    called.answers({ status: 500 });
    await asks("urgent");
    await ulf.sees("behöver dig", "00002");
    await expect.poll(() => called.posted.length).toBe(1);
    called.answers({ status: 204 });
    await expect
      .poll(() => {
        current.clock.forward(1000);
        return called.posted.length;
      })
      .toBe(2);
    expect(new Set(called.posted.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
    const [{ body, headers } = { body: "", headers: {} }] = called.posted.slice(-1);
    // The world's clock is another day's than the receiver's, which has read all else by then.
    expect(() => new Webhook(secret).verify(body, headers)).toThrow("too old");
    expect(JSON.parse(body)).toMatchObject({
      type: "idjour.question.silent",
      data: {
        rung: "coordinator",
        number: "ID-2026-00002",
        urgency: "urgent",
        topic: { id: "passport-authenticity" },
        agency: { id: "skatteverket", en: "Swedish Tax Agency" },
        coordinators: [{ id: "c-ulf", agency: "skatteverket" }],
        fallback: { name: "Jourlinjen", contact: "0771-567 567" },
      },
    });
    expect(body).toContain('{"id":"e-anna","agency":"polismyndigheten"}');
    for (const word of [question.text, "Personen väntar", "Anna Lind", "Ulf"])
      expect(body).not.toContain(word);
    current.clock.forward(minutes(16));
    await expect.poll(() => called.posted.length).toBe(3);
    expect(called.posted.at(-1)?.body).toContain('"rung":"fallback"');
    // Whoever has it by then is not called about it: only that somebody has it goes through.
    called.answers({ status: 503 });
    await asks("urgent");
    const card = await ulf.sees("behöver dig", "00003");
    await expect.poll(() => called.posted.length).toBe(4);
    await ulf.fillIn(card, "ticket.handover", { to: "e-sara" });
    await sara.press(await sara.sees("Kan du ta fråga", "00003"), "offer.accept");
    await sara.sees("är din");
    called.answers({ status: 204 });
    await expect
      .poll(() => {
        current.clock.forward(1000);
        return called.posted.slice(4).map((one) => one.body);
      })
      .toEqual([expect.stringContaining("idjour.question.over")]);
    expect(called.posted.at(-1)?.body).toContain("ID-2026-00003");
    expect(called.posted.at(-1)?.body).toContain('"status":"accepted"');
  },
);
