/**
 * Checks as whom people appear to the other agency: by role, or by name where the policy says so,
 * and always in a message of the bot's own.
 */
import { afterEach, describe, expect, test } from "vitest";
import { type World, answer, openWorld, question } from "../world.ts";

let world: World;
afterEach(() => world.close());

/** Every message that the bot sent: arguments of calls to Slack, activities to Teams. A check mark has a name, and is none. */
const sentBy = ({ trial }: World): readonly Readonly<Record<string, unknown>>[] => [
  ...trial.slack.log
    .calls()
    .filter(({ method }) => method !== "reactions.add")
    .map(({ arguments: given }) => given),
  ...trial.teams.log.entries.flatMap(({ kind, body }) =>
    kind === "connector" && typeof body === "object" && body !== null ? [{ ...body }] : [],
  ),
];
/** What would make a message look like another's. */
const disguises = ["username", "icon_url", "icon_emoji", "as_user", "name"];

describe.each([
  ["slack", "teams"],
  ["teams", "slack"],
] as const)("asked in %s, answered in %s", (askers, experts) => {
  test.each([
    [false, { sees: "Polismyndigheten", never: ["Anna Lind", "Kim Fråga"] }],
    [true, { sees: "Anna Lind", never: [] }],
  ] as const)(
    "with names shown: %s, nobody appears in another way [line 40]",
    async (showNames, { sees, never }) => {
      world = await openWorld(askers, experts, { policy: { showNames } });
      const [asker, anna] = [world.who("asker"), world.who("e-anna")];
      await asker.ask(question);
      await anna.press(await anna.sees("Kan du ta fråga"), "offer.accept");
      const work = await anna.sees("är din");
      await anna.write("Syns det på fler sidor?", work);
      const relayed = await asker.sees("Syns det på fler sidor?");
      expect(relayed.text).toContain(sees);
      await asker.write("Nej, bara där.", await asker.sees("Din fråga"));
      await anna.sees("Nej, bara där.");
      await anna.fillIn(work, "answer.open", answer);
      await asker.sees("Svar på fråga", sees);
      const cards = [...asker.cards(), ...anna.cards()].map(({ text }) => text).join("\n");
      for (const name of never) expect(cards).not.toContain(name);
      const sent = sentBy(world);
      expect(sent.length).toBeGreaterThan(8);
      expect(sent.filter((one) => disguises.some((field) => field in one))).toEqual([]);
    },
  );
});
