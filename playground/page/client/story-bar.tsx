/** Draws the story's bar: its caption, its steps, and the buttons that play on. */
import type { ReactNode } from "react";
import type { Language, Story, World } from "../board.ts";
import type { Act } from "./chat.ts";
import { say } from "./page-words.ts";

type BarProps = {
  readonly world: World;
  readonly language: Language;
  /** The step looked at; null: the last that was played. */
  readonly looking: number | null;
  readonly look: (step: number | null) => void;
  readonly act: Act;
};

type StoryProps = BarProps & { readonly story: Story };

export const StoryBar = (props: BarProps): ReactNode =>
  props.world.story === null ? null : <Told {...props} story={props.world.story} />;

const Told = (props: StoryProps): ReactNode => {
  const { world, story, language, looking, look, act } = props;
  const title = world.stories.find(({ id }) => id === story.id)?.title[language] ?? "";
  const { state, played, steps, problem } = story;
  const at = looking ?? Math.max(0, played - 1);
  const caption = steps[at]?.caption[language] ?? "";
  const choose = (index: number): void => {
    if (index < played) {
      look(index);
      if (state === "playing") void act({ do: "story.pause" });
    } else {
      look(null);
      void act({ do: "story.go-on", until: index + 1 });
    }
  };
  return (
    <section className="story" aria-label={title} data-state={state}>
      <div className="story-words">
        <h2>{title}</h2>
        <p aria-live="polite">
          {played === 0 ? (steps[0]?.caption[language] ?? "") : caption}
          {state === "ended" && looking === null && <em> {say(language, "ended")}</em>}
        </p>
        {problem !== null && <p className="story-problem">{problem[language]}</p>}
      </div>
      <ol aria-label={say(language, "steps")}>
        {steps.map(({ caption: words }, index) => (
          <li key={words.en}>
            <button
              type="button"
              data-played={index < played}
              aria-current={index === at ? "step" : undefined}
              title={words[language]}
              aria-label={`${say(language, "step", { n: String(index + 1) })}: ${words[language]}`}
              onClick={() => choose(index)}
            >
              {index + 1}
            </button>
          </li>
        ))}
      </ol>
      <StoryButtons {...props} />
    </section>
  );
};

const StoryButtons = ({ story, language, look, act }: StoryProps): ReactNode => {
  const { state, played } = story;
  const under = state === "playing" || state === "paused";
  return (
    <div className="group">
      {under && (
        <>
          <button
            type="button"
            className="primary"
            onClick={() => {
              look(null);
              void act({ do: state === "playing" ? "story.pause" : "story.go-on" });
            }}
          >
            {say(language, state === "playing" ? "pause" : "goOn")}
          </button>
          <button
            type="button"
            onClick={() => {
              look(null);
              void act({ do: "story.go-on", until: played + 1 });
            }}
          >
            {say(language, "next")}
          </button>
        </>
      )}
      {state === "failed" && (
        <button type="button" className="primary" onClick={() => void act({ do: "story.go-on" })}>
          {say(language, "again")}
        </button>
      )}
      <button
        type="button"
        onClick={() => {
          void act({ do: "story.leave" });
          document.querySelector<HTMLElement>("#stories button")?.focus();
        }}
      >
        {say(language, "leave")}
      </button>
    </div>
  );
};
