/** Checks that what a platform delivers twice, or a person presses twice, counts once. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Someone } from "../../playground/someone.ts";
import { slackOf, teamsOf } from "./duty.ts";
import { type World, openWorld, pairs, question } from "./world.ts";

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  let world: World;
  let asker: Someone;
  let anna: Someone;
  beforeAll(async () => {
    world = await openWorld(askers, experts);
    [asker, anna] = [world.who("asker"), world.who("e-anna")];
  });
  afterAll(() => world.close());

  const events = async (): Promise<number> => {
    const [ticket] = await world.store.listTickets({ state: null, limit: null });
    return (await world.store.history(ticket?.id ?? "")).length;
  };

  /** Asks, and gives what sends the same form again, with other words if they are given. */
  const asks = async (): Promise<(other?: string) => Promise<string>> => {
    if (askers === "teams") {
      await asker.begin(question.text);
      const person = teamsOf(world, "asker");
      const sent = await person.submitDialog(question);
      return async (other = question.text) => {
        const changed = JSON.stringify(sent.activity).replace(question.text, other);
        const activity = JSON.parse(changed) as typeof sent.activity;
        return JSON.stringify((await person.replayPress({ ...sent, activity })).body);
      };
    }
    await asker.ask(question);
    const { slack } = world.trial;
    const sent = slack.log.requests("view_submission").at(-1)?.payload;
    return async (other) => {
      const as = other === undefined ? sent : { ...sent, trigger_id: "another" };
      const payload = JSON.stringify(as).replace(question.text, other ?? question.text);
      const body = new URLSearchParams({ payload }).toString();
      const again = await slack.forge({ body, contentType: "application/x-www-form-urlencoded" });
      // The form closes; the receipt stands in the chat.
      return other === undefined ? again.answer : asker.hears("redan mottagen");
    };
  };
  /** Takes the question, and gives what sends that press again, with the answers to both. */
  const accepts = async (): Promise<() => Promise<readonly unknown[]>> => {
    const offer = await anna.sees("Kan du ta fråga");
    if (experts === "teams") {
      const person = teamsOf(world, "e-anna");
      const first = await person.press(offer.ref, "offer.accept");
      return async () => [first.body, (await person.replayPress(first)).body];
    }
    await anna.press(offer, "offer.accept");
    return async () => {
      const person = slackOf(world, "e-anna");
      for (const press of person.presses.slice()) await person.replayPress(press);
      return person.until(() => anna.notices().length === 2 && anna.notices(), {
        what: "the answer to the second press",
      });
    };
  };
  /** Writes about the question, and gives what delivers it again. */
  const writes = async (text: string): Promise<() => Promise<unknown>> => {
    const receipt = await asker.sees("Din fråga");
    if (askers === "teams") {
      const person = teamsOf(world, "asker");
      const delivery = await person.dm(text, { replyTo: receipt.ref });
      return () => person.redeliver(delivery);
    }
    await asker.write(text, receipt);
    return async () => {
      const { slack } = world.trial;
      const event = slack.log
        .requests("event:message")
        .findLast(({ echo, retry }) => !echo && retry === 0);
      await slack.redeliver(event?.eventId ?? "");
    };
  };

  test("a form that is sent again is the same question, and says so", async () => {
    const again = await asks();
    await asker.sees("Din fråga");
    expect(await again()).toContain(askers === "slack" ? "clear" : "mottagen");
    expect(await again("Fotot sitter snett.")).toContain(
      "redan mottagen, så som den först skickades",
    );
    expect(await world.store.listTickets({ state: null, limit: null })).toHaveLength(1);
  });

  test("a press that arrives again changes nothing and is answered the same [line 27]", async () => {
    const again = await accepts();
    await anna.sees("är din");
    const before = await events();
    const [first, second] = await again();
    expect(second).toEqual(first);
    expect(JSON.stringify(second)).toMatch(/är din|Du har tagit/u);
    expect(await events()).toBe(before);
  });

  test("a redelivered message is relayed once [lines 19, 26]", async () => {
    const before = await events();
    const again = await writes("Bara en gång.");
    await anna.sees("Bara en gång.");
    await again();
    await asker.write("Och sedan detta.", await asker.sees("Din fråga"));
    await anna.sees("Och sedan detta.");
    expect(anna.cards().filter(({ text }) => text.includes("Bara en gång."))).toHaveLength(1);
    expect(await events()).toBe(before + 2);
  });
});
