/**
 * Plays a story step by step: by itself, with time to read each caption, or as far as somebody asks
 * for at once.
 */
import type { InBoth, Language, Story, StoryStep } from "../board.ts";
import { storyFailed } from "../problem.ts";
import type { Stage } from "../stage.ts";

export type Scene = {
  readonly caption: InBoth;
  /** Plays the step; gives where its result can be seen. */
  readonly play: () => Promise<Exclude<StoryStep["shows"], null>>;
};
export type Script = {
  readonly id: string;
  readonly title: InBoth;
  readonly scenes: (stage: Stage, language: Language) => readonly Scene[];
};

/** What is done in a scene of a story that keeps its course in `Course`. */
export type SceneAct<Course> = (course: Course) => Promise<Exclude<StoryStep["shows"], null>>;
export type SceneActs<Course> = readonly (readonly [SceneAct<Course>, InBoth])[];

export const scenesOf = <Course>(acts: SceneActs<Course>, course: Course): readonly Scene[] =>
  acts.map(([act, caption]) => ({ caption, play: () => act(course) }));

export type Player = {
  readonly state: Story | null;
  begin(id: string, language: Language): void;
  pause(): void;
  /**
   * Plays on by itself, also after a failure; or, with a number, plays at once until that many
   * steps have been played, and then pauses.
   */
  goOn(until: number | null): void;
  leave(): void;
  /** Lets the step in progress end, and plays no more. */
  close(): Promise<void>;
};

/** Time to find the caption and to read it. */
const readingMs = ({ sv, en }: InBoth): number => 1_500 + 45 * Math.max(sv.length, en.length);

type Playing = {
  readonly id: string;
  readonly scenes: readonly Scene[];
  readonly steps: StoryStep[];
  played: number;
  state: Story["state"];
  problem: InBoth | null;
  /** Plays on without rests until this step. */
  hurryTo: number;
};

type Parts = {
  readonly stage: Stage;
  readonly stories: readonly Script[];
  readonly changed: () => void;
};

export const openPlayer = ({ stage, stories, changed }: Parts): Player => {
  const rest = openRest();
  let playing: Playing | null = null;
  let running: Promise<void> = Promise.resolve();
  const go = (story: Playing): void => {
    story.state = "playing";
    const going = async (): Promise<void> => {
      // One run at a time: the last one ends before the next begins.
      await running;
      await run(story, { rest, changed });
    };
    running = going();
  };
  const leave = (): void => {
    if (playing?.state === "playing") playing.state = "paused";
    playing = null;
    rest.end();
  };
  const pause = (): void => {
    if (playing?.state !== "playing") return;
    playing.state = "paused";
    rest.end();
  };
  return {
    get state() {
      return playing === null ? null : shown(playing);
    },
    begin: (id, language) => {
      const script = stories.find((one) => one.id === id);
      if (script === undefined) throw new Error(`There is no story ${id}.`);
      leave();
      const scenes = script.scenes(stage, language);
      const steps = scenes.map(({ caption }) => ({ caption, shows: null }));
      playing = { id, scenes, steps, played: 0, state: "playing", problem: null, hurryTo: 0 };
      go(playing);
    },
    pause,
    goOn: (until) => {
      if (playing === null || playing.state === "ended") return;
      // It was played while the press was on its way.
      if (until !== null && until <= playing.played) return pause();
      playing.problem = null;
      playing.hurryTo = until ?? 0;
      rest.end();
      if (playing.state !== "playing") go(playing);
    },
    leave,
    close: async () => {
      leave();
      await running;
    },
  };
};

/** Plays on until the story is paused, ended or failed. */
const run = async (
  story: Playing,
  { rest, changed }: { readonly rest: Rest; readonly changed: () => void },
): Promise<void> => {
  for (const scene of story.scenes.slice(story.played)) {
    if (story.state !== "playing") return;
    await playOne(story, scene);
    if (story.played === story.scenes.length) story.state = "ended";
    if (isPlaying(story) && story.played === story.hurryTo) story.state = "paused";
    changed();
    if (isPlaying(story) && story.played > story.hurryTo) await rest.take(readingMs(scene.caption));
  }
};

/** The state can change while a scene is awaited. */
const isPlaying = ({ state }: Playing): boolean => state === "playing";

type Rest = { take(ms: number): Promise<void>; end(): void };

/** A pause that can be cut short. */
const openRest = (): Rest => {
  let end = (): void => {};
  return {
    take: async (ms) => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const timer = setTimeout(resolve, ms);
      end = resolve;
      await promise;
      clearTimeout(timer);
    },
    end: () => end(),
  };
};

const playOne = async (story: Playing, scene: Scene): Promise<void> => {
  try {
    const shows = await scene.play();
    story.steps[story.played] = { caption: scene.caption, shows };
    story.played += 1;
  } catch (error) {
    process.stderr.write(`The story got no further: ${String(error)}\n`);
    story.state = "failed";
    story.problem = storyFailed;
  }
};

const shown = ({ id, state, steps, played, problem }: Playing): Story => ({
  id,
  state,
  steps: [...steps],
  played,
  problem,
});
