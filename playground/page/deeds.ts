/**
 * Does what the page asks for, in a person's name or to the trial itself. Throws where it cannot be
 * done.
 */
import type { BotSwitch } from "./bot-switch.ts";
import type { Cast, Member } from "./cast.ts";
import { distance } from "./clock.ts";
import type { Deed } from "./deed.ts";
import type { Inspector } from "./inspector.ts";
import { sorry } from "./problem.ts";
import { doInSlack } from "./slack-deeds.ts";
import type { Stage } from "./stage.ts";
import type { Player } from "./stories/story.ts";
import { doInTeams } from "./teams-deeds.ts";
import type { Troubles } from "./trouble.ts";

export type Controls = {
  readonly stage: Stage;
  readonly inspector: Inspector;
  readonly troubles: Troubles;
  readonly bot: BotSwitch;
  readonly player: Player;
  readonly sleepers: Set<string>;
  /** The language that a window last set for everyone; null: none has connected. */
  language: "sv" | "en" | null;
};

/** The zone whose Mondays and clock changes the clock's buttons mean. */
const homeZone = "Europe/Stockholm";

export const carryOut = async (controls: Controls, deed: Deed): Promise<unknown> => {
  const { stage, inspector, troubles, bot, player } = controls;
  switch (deed.do) {
    case "clock":
      return stage.forward(distance(deed.to, stage.now(), homeZone));
    case "year":
      if (!(await stage.yearHasPassed())) throw sorry.asked();
      // They are history, and no steps of this trial.
      return inspector.begin();
    case "trouble": {
      const { platform, trouble, on } = deed;
      troubles.set(platform, trouble, on);
      return inspector.note({ kind: "trouble", at: stage.now(), platform, trouble, on });
    }
    case "bot":
      return bot.turn(deed.to);
    case "greet":
      return greet(controls, deed.language);
    case "story":
      return player.begin(deed.id, deed.language);
    case "story.pause":
      return player.pause();
    case "story.go-on":
      return player.goOn(deed.until ?? null);
    case "story.leave":
      return player.leave();
    default:
      return inPerson(controls, memberOf(stage.cast, deed.person), deed);
  }
};

const memberOf = (cast: Cast, id: string): Member => {
  const member = cast.member(id);
  if (member === undefined) throw sorry.nobody(id);
  return member;
};

type Personal = Extract<Deed, { person: string }>;
type Of<Platform extends string> = Extract<Personal, { do: `${Platform}.${string}` }>;
const isTeams = (deed: Personal): deed is Of<"teams"> => deed.do.startsWith("teams.");
const isSlack = (deed: Personal): deed is Of<"slack"> => deed.do.startsWith("slack.");

const inPerson = async (
  { sleepers }: Controls,
  member: Member,
  deed: Personal,
): Promise<unknown> => {
  const { hand, id, name } = member;
  if (deed.do === "asleep") return deed.on ? sleepers.add(id) : sleepers.delete(id);
  if (deed.do === "speak") return speak(member, deed.language);
  if (sleepers.has(id)) throw sorry.asleep(name);
  if (hand.platform === "slack" && !isTeams(deed)) return doInSlack(hand.person, deed);
  if (hand.platform === "teams" && !isSlack(deed)) return doInTeams(hand.person, deed);
  throw sorry.elsewhere(name);
};

const locales = { sv: "sv-SE", en: "en-GB" } as const;

const greet = async (controls: Controls, language: "sv" | "en"): Promise<void> => {
  if (controls.language === language) return;
  controls.language = language;
  const isUntouched = controls.inspector.steps().length === 0;
  for (const member of controls.stage.cast.members) await speak(member, language);
  // Nobody did this: the trial begins here.
  if (isUntouched) await controls.inspector.begin();
};

/**
 * Sets the language of the person's client. Slack does not notify the bot of it, so somebody whom
 * the bot knows already tells it, as people do.
 */
const speak = async ({ hand }: Member, language: "sv" | "en"): Promise<void> => {
  if (hand.platform === "slack") {
    if (hand.person.profile.locale === locales[language]) return;
    hand.person.profile.locale = locales[language];
    if (hand.person.messages().length > 0) await hand.person.command("/id", `språk ${language}`);
  } else {
    if (hand.person.user.locale === locales[language]) return;
    hand.person.user.locale = locales[language];
    // In Teams every activity carries the client's language. This one is answered with nothing.
    if (hand.person.installed) await hand.person.install({ upgrade: true });
  }
};
