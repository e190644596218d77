/** Draws one block with slack-blocks-to-jsx; also a message's text, which is Slack's own markup. */
import type { ReactNode } from "react";
import { memo, useLayoutEffect, useRef } from "react";
import { Message } from "slack-blocks-to-jsx";
import type { Block } from "slack-blocks-to-jsx";
import type { Json } from "../../board.ts";
import { useScene } from "./scene.ts";

/**
 * Block ids are left out: the library makes ids of them, and a card may stand in several columns.
 */
export const Drawn = ({ block }: { readonly block: Json }): ReactNode => {
  const { names, theme } = useScene();
  const json = JSON.stringify(block, (key, value: unknown) =>
    key === "block_id" || key === "action_id" ? undefined : value,
  );
  return <Library json={json} people={JSON.stringify(names)} theme={theme} />;
};

export const Markup = ({ text }: { readonly text: string }): ReactNode => (
  <Drawn block={{ type: "section", text: { type: "mrkdwn", text } }} />
);

type LibraryProps = {
  readonly json: string;
  readonly people: string;
  readonly theme: "light" | "dark";
};

/**
 * Parsing markup takes time, and every board is new JSON, so it is drawn anew only when its text
 * differs.
 */
const Library = memo(({ json, people, theme }: LibraryProps): ReactNode => {
  const around = useRef<HTMLDivElement>(null);
  // The library gives every drawing the same id, which may only stand once on a page.
  useLayoutEffect(() => around.current?.firstElementChild?.removeAttribute("id"));
  const block: Block = JSON.parse(json);
  const names: Record<string, string> = JSON.parse(people);
  const users = Object.entries(names).map(([id, name]) => ({ id, name }));
  return (
    <div className="slack-drawn" ref={around}>
      <Message blocks={[block]} logo="" name="" theme={theme} withoutWrapper data={{ users }} />
    </div>
  );
});
