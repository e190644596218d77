/**
 * Counts what people do from a question's text to its outcome: a press, a choice in a menu, or a form
 * that was filled in and sent is one action each. The text itself is not counted.
 */
import type { Seen, Someone } from "../../../playground/someone.ts";
import { type Platform, answer, openWorld } from "../world.ts";

export type Clicks = Readonly<Record<(typeof courses)[number], number>>;
const courses = [
  "ask",
  "ask changed",
  "ask unsure",
  "ask urgent",
  "ask in the whole form",
  "accept",
  "decline",
  "answer",
  "outcome",
  "hand everything over",
  "wish for a course",
] as const;

const words = "Är det här syriska passet äkta? Laminatet på personsidan släpper i ett hörn.";
const unclear = "Jag undrar över en sak som jag har sett i dag.";
const asks = "Vill du ställa en fråga?";
const send = "ask.send.original-in-hand";

export type Counted = { readonly who: Someone; readonly actions: () => number };
export const counted = (someone: Someone): Counted => {
  let actions = 0;
  const count =
    <Given extends readonly unknown[], Result>(n: number, act: (...given: Given) => Result) =>
    (...given: Given): Result => {
      actions += n;
      return act(...given);
    };
  const { press, choose, send: sends, fillIn } = someone;
  return {
    who: {
      ...someone,
      press: count(1, press),
      choose: count(1, choose),
      send: count(1, sends),
      // A press and a form.
      fillIn: count(2, fillIn),
    },
    actions: () => actions,
  };
};

export const countClicks = async (askers: Platform, experts: Platform): Promise<Clicks> => {
  const world = await openWorld(askers, experts, {
    alsoKnown: ["driving-licence"],
    moreAskers: 4,
  });
  try {
    const anna = counted(world.who("e-anna"));
    const during = async (one: Counted, does: () => Promise<unknown>): Promise<number> => {
      const before = one.actions();
      await does();
      return one.actions() - before;
    };
    /** Each is asked by somebody of their own, so that no chat is full and has to wait. */
    const asked = async (
      n: number,
      does: (who: Someone, card: Seen) => Promise<unknown>,
      text = words,
    ) => {
      const asker = counted(world.who(n === 1 ? "asker" : `asker-${n - 1}`));
      await asker.who.say(text);
      const card = await asker.who.sees(asks);
      return during(asker, async () => {
        await does(asker.who, card);
        await asker.who.sees(`Din fråga ID-2026-0000${n}`);
      });
    };
    const ask = await asked(1, (who, card) => who.press(card, send));
    const offer = await anna.who.sees("Kan du ta fråga");
    const accept = await during(anna, () => anna.who.press(offer, "offer.accept"));
    const work = await anna.who.sees("är din");
    const answering = await during(anna, () => anna.who.fillIn(work, "answer.open", answer));
    const kim = counted(world.who("asker"));
    const result = await kim.who.sees("Svar på fråga");
    const outcome = await during(kim, async () => {
      await kim.who.press(result, "outcome.q1.2");
      await kim.who.press(await kim.who.sees("Svar på fråga", "undersökning"), "outcome.q2.4");
      await kim.who.sees("Frågan är avslutad");
    });
    const changed = await asked(2, async (who, card) => {
      await who.choose(card, "topic", "driving-licence");
      await who.press(card, send);
    });
    const unsure = await asked(
      3,
      async (who, card) => {
        await who.press(card, "ask.topic.1");
        await who.press(await who.sees(asks, "Vad har du undersökt?"), send);
      },
      unclear,
    );
    const urgent = await asked(4, async (who, card) => {
      await who.fillIn(card, "ask.urgent", {
        urgencyReason: "Personen står i disken.",
        examined: "original-in-hand",
      });
    });
    const whole = await asked(5, (who, card) =>
      who.fillIn(card, "ask", { examined: ["paper-copy"] }),
    );
    const next = await anna.who.sees("Kan du ta fråga");
    const decline = await during(anna, () => anna.who.press(next, "offer.decline", "busy"));
    const karim = counted(world.who("e-karim"));
    await karim.who.press(await karim.who.sees("Kan du ta fråga", "ID-2026-00005"), "offer.accept");
    await karim.who.sees("är din");
    await karim.who.say("jour");
    const duty = await karim.who.sees("I tjänst nu");
    const handOver = await during(karim, () => karim.who.fillIn(duty, "duty.off", {}));
    await karim.who.hears("går till nästa som är i tjänst");
    await anna.who.say("statistik");
    const own = await anna.who.sees("Din statistik");
    const wish = await during(anna, () => anna.who.press(own, "training.wish.1"));
    await anna.who.sees("Din statistik", "Vill gå");
    return {
      ask,
      "ask changed": changed,
      "ask unsure": unsure,
      "ask urgent": urgent,
      "ask in the whole form": whole,
      accept,
      decline,
      answer: answering,
      outcome,
      "hand everything over": handOver,
      "wish for a course": wish,
    };
  } finally {
    await world.close();
  }
};
