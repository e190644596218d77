/**
 * Runs a trial with controls for everything: who does what, the clock, the switches, the stories,
 * and how it looks. The page's server shows it; `demo --script` plays a story on it without a page.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeAll, opening } from "../../src/base/resources.ts";
import { openStore } from "../../src/main.ts";
import { sampleOrganisation } from "../../src/org/sample.ts";
import { gathering } from "../gathering.ts";
import { loadExamples } from "../knowledge.ts";
import type { Organisation } from "../../src/org/organisation.ts";
import { seedYears } from "../../src/simulation/seeding/seed.ts";
import type { Store } from "../../src/store/port/store.ts";
import { type Trial, openTrial } from "../trial.ts";
import type { PersonBoard, Step, World } from "./board.ts";
import { openBotSwitch } from "./bot-switch.ts";
import { type Cast, openCast, profileOf } from "./cast.ts";
import { type TrialClock, openTrialClock } from "./clock.ts";
import type { Deed, Done } from "./deed.ts";
import { type Controls, carryOut } from "./deeds.ts";
import { moveForward } from "./forward.ts";
import { type Inspector, openInspector } from "./inspector.ts";
import { personBoard } from "./person-board.ts";
import { problemOf } from "./problem.ts";
import type { Stage } from "./stage.ts";
import { stories } from "./stories/stories.ts";
import { openPlayer } from "./stories/story.ts";
import { openTroubles } from "./trouble.ts";

export type Rehearsal = {
  readonly stage: Stage;
  perform(deed: Deed): Promise<Done>;
  world(): World;
  person(id: string): PersonBoard | null;
  steps(): readonly Step[];
  raw(id: number): unknown;
  /** Reads what is new for `steps`. */
  look(): Promise<void>;
  /** Calls back after everything that may change what is shown; gives a function that ends it. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
};

/** `articles`: with the knowledge base to begin with. */
export const openRehearsal = ({ articles = false } = {}): Promise<Rehearsal> =>
  opening(async (resources) => {
    const folder = mkdtempSync(join(tmpdir(), "idjour-demo-"));
    resources.defer(() => rmSync(folder, { recursive: true, force: true }));
    const path = join(folder, "idjour.db");
    const organisation = sampleOrganisation();
    const clock = openTrialClock();
    const trial = await openTrial({
      ...gathering,
      organisation,
      clock,
      databaseUrl: `file:${path}`,
      // The local Teams knows reactions.
      settings: { TEAMS_REACTIONS: "on" },
    });
    resources.defer(() => trial.close());
    const store = await openStore({ kind: "sqlite", path });
    resources.defer(() => store.close());
    if (articles) await loadExamples(store, clock.now());
    const cast = openCast(organisation, gathering.caseworkers, trial);
    await addTheApp(cast);
    const inspector = openInspector({ ...trial, store, cast });
    const { controls, onChange, changed } = openControls(trial, {
      cast,
      clock,
      store,
      organisation,
      inspector,
    });
    const { stage, player, bot } = controls;
    resources.defer(() => player.close());
    return {
      stage,
      perform: async (deed) => {
        try {
          return { ok: true, value: (await carryOut(controls, deed)) ?? null };
        } catch (error) {
          return { ok: false, why: problemOf(error, bot.state) };
        } finally {
          changed();
        }
      },
      world: () => worldOf(controls, clock),
      person: (id) => {
        const member = cast.member(id);
        return member === undefined ? null : personBoard(member, trial);
      },
      steps: () => inspector.steps(),
      raw: (id) => inspector.raw(id),
      look: () => inspector.look(),
      onChange,
      close: () => closeAll(resources),
    };
  });

/** As many as fill the weekly card of each agency. */
const aYear = { questions: 1_500, days: 365, seed: 1 } as const;

/**
 * Gives everyone the app, as a Teams administrator may. They have had an earlier version, so nobody
 * is welcomed and the chats are empty: the first window has yet to choose a language.
 */
const addTheApp = async ({ members }: Cast): Promise<void> => {
  await Promise.all(
    members.map(async ({ hand }) => {
      if (hand.platform === "teams") await hand.person.install({ upgrade: true });
    }),
  );
};

const openControls = (
  trial: Trial,
  {
    cast,
    clock,
    store,
    organisation,
    inspector,
  }: {
    readonly cast: Cast;
    readonly clock: TrialClock;
    readonly store: Store;
    readonly organisation: Organisation;
    readonly inspector: Inspector;
  },
) => {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  trial.slack.log.onChange(changed);
  trial.teams.log.watch(changed);
  const sleepers = new Set<string>();
  const bot = openBotSwitch(trial, {
    changed,
    note: (now) => inspector.note({ kind: "bot", at: clock.now(), now }),
  });
  const { slack, teams } = trial;
  const stage: Stage = {
    cast,
    slack,
    teams,
    now: () => clock.now(),
    forward: async (ms) => {
      inspector.note({ kind: "clock", at: clock.now(), to: clock.now() + ms });
      await moveForward({ clock, store, running: () => bot.state === "running" }, ms);
      changed();
    },
    yearHasPassed: () => seedYears(store, { ...aYear, organisation, until: clock.now() }),
    asleep: (id) => sleepers.has(id),
  };
  const controls: Controls = {
    stage,
    inspector,
    sleepers,
    language: null,
    troubles: openTroubles(trial),
    bot,
    player: openPlayer({ stage, stories, changed }),
  };
  const onChange = (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  };
  return { controls, changed, onChange };
};

const worldOf = (
  { stage, sleepers, bot, troubles, player }: Controls,
  clock: TrialClock,
): World => ({
  people: stage.cast.members.map((member) => profileOf(member, sleepers.has(member.id))),
  ...clock.anchor,
  bot: bot.state,
  troubles: troubles.now,
  stories: stories.map(({ id, title }) => ({ id, title })),
  story: player.state,
});
