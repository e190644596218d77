/** The bot's commands, as manifests/teams/manifest.json lists them, shown over an empty field. */
import type { ReactNode } from "react";
import { useScene } from "./scene.ts";

const commands = [
  { title: "fråga", description: "Ställ en fråga (ask)" },
  { title: "mina", description: "Mina frågor som inte är avslutade (mine)" },
  { title: "jour", description: "Vilka som är i tjänst (duty)" },
  { title: "språk", description: "Byt språk (language)" },
  { title: "hjälp", description: "Så fungerar ID-jour (help)" },
] as const;

export const Prompts = ({ pick }: { readonly pick: (command: string) => void }): ReactNode => {
  const { say } = useScene();
  return (
    <div className="teams-prompts" role="group" aria-label={say("prompts")}>
      <p aria-hidden="true">{say("prompts")}</p>
      {commands.map(({ title, description }) => (
        // The field must not lose the focus, or the list would close before the press ends.
        <button
          key={title}
          type="button"
          lang="sv"
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => pick(title)}
        >
          <strong>{title}</strong>
          <span>{description}</span>
        </button>
      ))}
    </div>
  );
};
