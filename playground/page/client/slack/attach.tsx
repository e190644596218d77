/** The plus beside the composer: a file to send, and the app's shortcut. */
import type { ReactNode } from "react";
import { useRef } from "react";
import { Menu } from "./menu.tsx";
import { useScene } from "./scene.ts";

export const Attach = ({ place }: { readonly place: string }): ReactNode => {
  const { act, person, say } = useScene();
  const file = useRef<HTMLInputElement>(null);
  const items = [
    { id: "upload", label: say("upload"), choose: () => file.current?.click() },
    {
      id: "ask",
      label: say("ask"),
      detail: say("askDetail"),
      choose: () => void act({ do: "slack.shortcut", person, id: "ask" }),
    },
  ];
  return (
    <>
      <Menu label={say("attach")} sign="attach" items={items} />
      <input
        className="slack-file"
        type="file"
        ref={file}
        aria-label={say("upload")}
        tabIndex={-1}
        onChange={(event) => {
          const name = event.target.files?.[0]?.name;
          // So that the same file can be chosen once more.
          event.target.value = "";
          // Only its name: the trial accepts no real documents.
          if (name !== undefined) void act({ do: "upload", person, place, name, text: "" });
        }}
      />
    </>
  );
};
