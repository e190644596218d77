/**
 * Checks what is sent again to whoever was away in less usual ways: a second time, without the
 * question in hand, or where nobody's words are owed.
 */
import { afterEach, describe, expect, test } from "vitest";
import { leaves, switchedOff } from "./absent.ts";
import { allSent } from "./all-sent.ts";
import { type Platform, type World, answer, minutes, openWorld, pairs, question } from "./world.ts";

let world: World | undefined;
afterEach(async () => {
  await world?.close();
  world = undefined;
});

const coordinated = { ladder: [{ step: "coordinator", timeoutMin: 15 }, { step: "fallback" }] };
const notThere = "Ett meddelande kom inte fram";
const words = "Det är bundet med tråd.";

/** Whoever has a question keeps it, however long they wait. */
const patient = { timers: { stillOnItMin: 10_000, releaseMin: 20_000 } };
const taken = async (askers: Platform, experts: Platform): Promise<World> => {
  const current = await openWorld(askers, experts, { policy: patient });
  world = current;
  await current.who("asker").ask(question);
  const anna = current.who("e-anna");
  await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
  await anna.sees("Fråga ID-2026-00001 är din");
  await current.who("asker").sees("Fråga ID-2026-00001 är tagen");
  return current;
};

describe.each(pairs)("asked in %s, answered in %s", (askers, experts) => {
  test("whoever answered and was gone while a second reader is looked for reads what the asker wrote", async () => {
    const current = await taken(askers, experts);
    const [asker, anna] = [current.who("asker"), current.who("e-anna")];
    await anna.fillIn(await anna.sees("Fråga ID-2026-00001 är din"), "answer.open", answer);
    const answered = await asker.sees("Svar på fråga");
    await asker.press(answered, "ticket.second-opinion");
    await anna.sees("En andra bedömning pågår");
    const back = await leaves(current, "e-anna");
    await asker.write(words, answered);
    await asker.sees(notThere, "kommer tillbaka");
    await back();
    await anna.sees(words);
  });
});

// In Slack she is in the asker's workspace, and what is wrong there is wrong for both.
describe.each(["slack", "teams"] as const)("asked in Teams, answered in %s", (experts) => {
  test("so does a coordinator who has the question in hand", async () => {
    world = await openWorld("teams", experts, { policy: coordinated });
    const [asker, ulf] = [world.who("asker"), world.who("c-ulf")];
    await asker.ask(question);
    await ulf.press(await ulf.sees("behöver dig"), "ticket.take");
    const receipt = await asker.sees("Din fråga", "Den tas om hand av");
    const back = await leaves(world, "c-ulf");
    await asker.write(words, receipt);
    await asker.sees(notThere, "kommer tillbaka");
    await back();
    await ulf.sees(words);
  });
});

/** How often the switched-off app has refused a call. */
const refused = ({ trial }: World): number =>
  trial.teams.log.entries.filter(({ status }) => status === 403).length;
/** The app is on again, and the next try comes, which is within two hours of the last. */
const triedAgain = async (current: World, switchOn: () => void): Promise<void> => {
  const before = refused(current);
  current.clock.forward(minutes(76));
  await expect.poll(() => refused(current), { timeout: 10_000 }).toBeGreaterThan(before);
  await allSent(current);
  switchOn();
  current.clock.forward(minutes(151));
};

describe.each(["slack", "teams"] as const)("the app is off in Teams, experts in %s", (experts) => {
  test("for a second time in one question: what came is tried again by itself both times", async () => {
    const current = await taken("teams", experts);
    const [asker, anna] = [current.who("asker"), current.who("e-anna")];
    for (const said of ["Syns vattenmärket?", "Och vilken tråd?"]) {
      const switchOn = switchedOff(current, "asker");
      await anna.write(said, await anna.sees("Fråga ID-2026-00001 är din"));
      const wanted = said.startsWith("Syns") ? 1 : 2;
      const told = () => anna.cards().filter(({ text }) => text.includes(notThere)).length;
      await comesLater(current, () => told() === wanted);
      await triedAgain(current, switchOn);
      await asker.sees(said);
    }
  });

  test("that nobody took the question is tried again by itself", async () => {
    world = await openWorld("teams", experts, { policy: coordinated });
    const current = world;
    const asker = world.who("asker");
    await asker.ask(question);
    await world.who("c-ulf").sees("behöver dig");
    await asker.sees("Din fråga");
    const switchOn = switchedOff(world, "asker");
    world.clock.forward(minutes(16));
    await expect
      .poll(() => current.store.listTickets({ state: "fallback", limit: null }))
      .toHaveLength(1);
    await expect.poll(() => current.store.unreachable()).toHaveLength(1);
    await triedAgain(world, switchOn);
    await asker.sees("Ingen har kunnat ta fråga", "Jourlinjen");
  });
});

/** The token of the askers' workspace is not valid any more; gives what makes it valid. */
const withoutToken = ({ trial }: World, error: string): (() => void) => {
  const { switches } = trial.slack;
  const lost = { kind: "refused", error } as const;
  const where = { team: "T0SKATT", times: 1_000 };
  const ends = (
    ["chat.postMessage", "chat.update", "conversations.open", "users.info"] as const
  ).map((method) => switches.next(method, lost, where));
  return () => {
    for (const end of ends) end();
  };
};
/** A chat that was lost is opened anew first. */
const slackRefused = ({ trial }: World): number =>
  (["chat.postMessage", "conversations.open"] as const)
    .flatMap((method) => trial.slack.log.calls(method, "T0SKATT"))
    .filter((call) => call.answer["ok"] === false).length;

describe.each(["slack", "teams"] as const)("asked in Slack, answered in %s", (experts) => {
  test.each(["token_revoked", "account_inactive"])(
    "while Slack says %s words are kept, and arrive by themselves once there is a token again",
    async (error) => {
      const current = await taken("slack", experts);
      const [asker, anna] = [current.who("asker"), current.who("e-anna")];
      const mended = withoutToken(current, error);
      await anna.write("Syns vattenmärket?", await anna.sees("Fråga ID-2026-00001 är din"));
      await anna.sees(notThere, "kommer tillbaka");
      await anna.fillIn(await anna.sees("är din"), "answer.open", answer);
      await anna.sees("Du har svarat");
      const before = slackRefused(current);
      current.clock.forward(minutes(76));
      await expect.poll(() => slackRefused(current), { timeout: 10_000 }).toBeGreaterThan(before);
      await allSent(current);
      mended();
      current.clock.forward(minutes(151));
      await asker.sees("Syns vattenmärket?");
      await comesLater(current, () => asker.cards().some(({ text }) => text.includes(answer.text)));
    },
  );
});

/** Slack takes about one message a second in a chat. */
const comesLater = async ({ clock }: World, seen: () => boolean): Promise<void> => {
  const moved = () => {
    clock.forward(1_000);
    return seen();
  };
  await expect.poll(moved, { interval: 50, timeout: 10_000 }).toBe(true);
};
