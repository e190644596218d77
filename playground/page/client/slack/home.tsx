/** Draws the app's home tab; Slack's own text when the app publishes none. */
import type { ReactNode } from "react";
import type { Json } from "../../board.ts";
import { Blocks } from "./blocks.tsx";
import { Icon } from "./icon.tsx";
import { useScene } from "./scene.ts";

export const Home = ({ blocks }: { readonly blocks: readonly Json[] | null }): ReactNode => {
  const { act, person, profile, say } = useScene();
  if (blocks === null) {
    return (
      <div className="slack-home slack-home-empty">
        <Icon sign="home" />
        <h3>{say("homeEmptyTitle")}</h3>
        <p>{say("homeEmpty")}</p>
      </div>
    );
  }
  const press = async ({ action, value }: { action: string; value?: string }) =>
    act({ do: "slack.press-at-home", person, action, value });
  return (
    <div className="slack-home" role="group" aria-label={say("home")} tabIndex={0}>
      <fieldset className="slack-bare" disabled={profile.asleep}>
        <Blocks blocks={blocks} press={press} />
      </fieldset>
    </div>
  );
};
