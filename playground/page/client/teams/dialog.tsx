/**
 * Draws the app's dialog over the chat, with a card in it. What is behind it cannot be reached
 * while it is open.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  useId,
  useLayoutEffect,
  useRef,
} from "react";
import type { TeamsBoard } from "../../board.ts";
import { Acts } from "./acts.tsx";
import { CardView } from "./card/card.tsx";
import type { Press } from "./card/press.ts";
import { ToolButton } from "./icons.tsx";
import { useScene } from "./scene.ts";

type DialogProps = {
  readonly dialog: NonNullable<TeamsBoard["dialog"]>;
  /**
   * The whole chat; a dialog that opens while one is elsewhere on the page does not move the focus.
   */
  readonly chat: RefObject<HTMLElement | null>;
};

export const Dialog = ({ dialog, chat }: DialogProps): ReactNode => {
  const { say, act, person, profile } = useScene();
  const title = useId();
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const active = document.activeElement;
    const elsewhere =
      active !== null && active !== document.body && chat.current?.contains(active) !== true;
    if (!elsewhere) firstStop(box.current)?.focus();
  }, [chat]);
  const close = (): void => void act({ do: "teams.close", person });
  const press = async ({ verb, inputs }: Press): Promise<boolean> => {
    const done = await act({ do: "teams.submit", person, verb, inputs: inputs ?? {} });
    return done.ok;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Escape") {
      event.stopPropagation();
      close();
    }
    if (event.key === "Tab" && keepInside(box.current, event.shiftKey)) event.preventDefault();
  };
  return (
    <div className="teams-veil">
      <div
        ref={box}
        className="teams-dialog"
        role="dialog"
        aria-modal="true"
        aria-labelledby={title}
        tabIndex={-1}
        onKeyDown={onKeyDown}
      >
        <Acts className="teams-dialog-head">
          <span className="teams-avatar teams-avatar-bot" aria-hidden="true">
            ID
          </span>
          <h3 id={title} lang={profile.language}>
            {dialog.title}
          </h3>
          <ToolButton name="close" label={say("close")} press={close} />
        </Acts>
        <div className="teams-dialog-body" tabIndex={profile.asleep ? 0 : -1}>
          <Acts>
            <CardView
              card={dialog.card}
              typedKey={`dialog ${person} ${dialog.id}`}
              strict={true}
              label={dialog.title}
              press={press}
            />
          </Acts>
        </div>
      </div>
    </div>
  );
};

const stops = (box: HTMLElement | null): readonly HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(
    "a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled)",
  ) ?? []),
];

const firstStop = (box: HTMLElement | null): HTMLElement | null =>
  stops(box?.querySelector<HTMLElement>(".teams-dialog-body") ?? null)[0] ?? box;

/** Moves the focus round from the last to the first and back; gives whether it moved. */
const keepInside = (box: HTMLElement | null, backwards: boolean): boolean => {
  const all = stops(box);
  const [first, last] = [all[0], all.at(-1)];
  const at = document.activeElement;
  const leaving = backwards ? at === first || at === box : at === last;
  if (!leaving) return false;
  (backwards ? last : first)?.focus();
  return true;
};
