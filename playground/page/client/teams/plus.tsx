/** The menu beside the field: attach a file. Only the personal chat accepts files for a bot. */
import { type ChangeEvent, type ReactNode, useRef } from "react";
import type { TeamsPlace } from "../../board.ts";
import { Icon } from "./icons.tsx";
import { Menu } from "./menu.tsx";
import { useScene } from "./scene.ts";

export const Plus = ({ place }: { readonly place: TeamsPlace }): ReactNode => {
  const { say, act, person } = useScene();
  const file = useRef<HTMLInputElement>(null);
  const upload = (event: ChangeEvent<HTMLInputElement>): void => {
    const name = event.target.files?.item(0)?.name;
    // The same file can be chosen again.
    event.target.value = "";
    if (name !== undefined) void act({ do: "upload", person, place: place.id, name, text: "" });
  };
  if (place.kind === "channel") return null;
  return (
    <>
      <span className="teams-plus">
        <Menu
          label={say("plus")}
          className="teams-tool"
          items={[{ label: say("attach"), pick: () => file.current?.click() }]}
        >
          <Icon name="plus" />
        </Menu>
      </span>
      <input
        ref={file}
        type="file"
        className="hidden-words"
        tabIndex={-1}
        aria-label={say("attach")}
        onChange={upload}
      />
    </>
  );
};
