/**
 * The person's chat with the bot and the channels, as tabs; a dot says that something new is there.
 */
import { type KeyboardEvent, type ReactNode, useCallback, useState } from "react";
import type { TeamsPlace } from "../../board.ts";
import { useScene } from "./scene.ts";

type TabsProps = {
  readonly places: readonly TeamsPlace[];
  readonly active: string;
  readonly unseen: (place: TeamsPlace) => boolean;
  readonly choose: (id: string) => void;
  readonly panel: string;
};

export const tabId = (panel: string, place: string): string =>
  `${panel} ${place}`.replace(/\W/gu, "-");

export const Tabs = ({ places, active, unseen, choose, panel }: TabsProps): ReactNode => {
  const { say } = useScene();
  const onKeyDown = (event: KeyboardEvent): void => {
    const at = places.findIndex(({ id }) => id === active);
    const to = new Map([
      ["ArrowRight", (at + 1) % places.length],
      ["ArrowLeft", (at - 1 + places.length) % places.length],
      ["Home", 0],
      ["End", places.length - 1],
    ]).get(event.key);
    const place = to === undefined ? undefined : places[to];
    if (place === undefined) return;
    event.preventDefault();
    choose(place.id);
    document.getElementById(tabId(panel, place.id))?.focus();
  };
  return (
    <div className="teams-tabs" role="tablist" aria-label={say("chats")} onKeyDown={onKeyDown}>
      {places.map((place) => (
        <button
          key={place.id}
          type="button"
          role="tab"
          id={tabId(panel, place.id)}
          className="teams-tab"
          aria-selected={place.id === active}
          aria-controls={panel}
          tabIndex={place.id === active ? 0 : -1}
          onClick={() => choose(place.id)}
        >
          {place.name}
          {unseen(place) && (
            <>
              <span className="teams-dot" aria-hidden="true" />
              <span className="hidden-words">{`(${say("unseen")})`}</span>
            </>
          )}
        </button>
      ))}
    </div>
  );
};

/** Which place is open, and how much of each was there when it was last open. */
export const usePlaces = (places: readonly TeamsPlace[]) => {
  const countAll = () =>
    Object.fromEntries(places.map(({ id, messages }) => [id, messages.length]));
  const [chosen, setChosen] = useState<string | null>(null);
  const [seen, setSeen] = useState<Readonly<Record<string, number>>>(countAll);
  const active = places.find(({ id }) => id === chosen) ?? places[0];
  const choose = useCallback(
    (id: string) => {
      const leaving = active === undefined ? {} : { [active.id]: active.messages.length };
      setSeen((before) => ({ ...before, ...leaving }));
      setChosen(id);
    },
    [active],
  );
  const unseen = ({ id, messages }: TeamsPlace): boolean =>
    id !== active?.id && messages.length > (seen[id] ?? 0);
  return { active, choose, unseen };
};
