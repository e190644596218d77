/** Draws a card in the chat or in a dialog: anew only when the card or the theme is another. */
import type { Action } from "adaptivecards";
import {
  type ReactNode,
  type RefObject,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import type { Json } from "../../../board.ts";
import { type Drawn, drawCard } from "./drawing.ts";
import { type Press, openUrl, readPress } from "./press.ts";
import { forgetTyped } from "./typed.ts";
import { Icon } from "../icons.tsx";
import { Menu } from "../menu.tsx";
import { useScene } from "../scene.ts";
import { isJson } from "../shape.ts";
import { words } from "../words.ts";

type CardProps = {
  readonly card: Json;
  /** The key under which what is typed is kept. */
  readonly typedKey: string;
  /** Values are kept only for the very same card: a new one brings its own. */
  readonly strict: boolean;
  readonly label: string;
  /** Gives whether the bot accepted it. */
  readonly press: (press: Press) => Promise<boolean>;
};

export const CardView = (props: CardProps): ReactNode => {
  const { card, typedKey, strict, label } = props;
  const { theme, say, profile } = useScene();
  const json = useMemo(() => JSON.stringify(card), [card]);
  const typed = useMemo(
    () => ({ key: typedKey, of: strict ? json : "" }),
    [typedKey, strict, json],
  );
  const notListed = words(profile.language, "notListed");
  const form = useRef<HTMLFormElement>(null);
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const { busy, round, onAction } = usePress(props, json, form);
  const latest = useRef(onAction);
  useLayoutEffect(() => {
    latest.current = onAction;
  });
  useLayoutEffect(() => {
    // The card itself is a new object with every board; its JSON says whether it is another card.
    const same: unknown = JSON.parse(json);
    if (form.current === null || !isJson(same)) return;
    const now = drawCard(form.current, {
      json: same,
      theme,
      typed,
      notListed,
      onAction: (action) => latest.current(action),
    });
    setDrawn(now);
    return now.stop;
  }, [json, theme, typed, notListed, round]);
  useBusyButtons(form, busy, drawn);
  return (
    <div
      className="teams-card"
      role="group"
      aria-label={label}
      aria-busy={busy}
      lang={profile.language}
      tabIndex={-1}
    >
      <form ref={form} noValidate onSubmit={(event) => event.preventDefault()} />
      {drawn !== null &&
        drawn.overflow.length > 0 &&
        drawn.row !== null &&
        createPortal(
          <Menu
            label={say("moreActions")}
            className="teams-more-actions"
            items={drawn.overflow.map((action) => ({
              label: action.title ?? "",
              pick: () => action.execute(),
            }))}
          >
            <Icon name="more" />
          </Menu>,
          drawn.row,
        )}
    </div>
  );
};

type Pressing = {
  readonly busy: boolean;
  /** How often what was typed has been dropped; each time the card is drawn again. */
  readonly round: number;
  readonly onAction: (action: Action) => void;
};

/** Sends one press at a time; what was typed is dropped once the card is another. */
const usePress = (
  { press, typedKey }: CardProps,
  json: string,
  form: RefObject<HTMLFormElement | null>,
): Pressing => {
  const [busy, setBusy] = useState(false);
  const [round, setRound] = useState(0);
  /** The card whose inputs were sent and accepted. */
  const [sent, setSent] = useState<string | null>(null);
  const running = useRef(false);
  useLayoutEffect(() => {
    if (sent === null || sent === json) return;
    forgetTyped({ key: typedKey, of: "" });
    setSent(null);
    setRound((before) => before + 1);
    // The answer shows at the card's beginning, and the pressed button was at its end.
    form.current?.scrollIntoView({ block: "start" });
  }, [sent, json, typedKey, form]);
  const run = async (action: Action): Promise<void> => {
    const pressed = readPress(action);
    if (pressed === null) return openUrl(action);
    if (running.current) return;
    running.current = true;
    setBusy(true);
    try {
      if ((await press(pressed)) && pressed.inputs !== undefined) setSent(json);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  return { busy, round, onAction: (action) => void run(action) };
};

/** Keeps the renderer's buttons focusable while one waits, so that the focus is not lost. */
const useBusyButtons = (
  form: RefObject<HTMLFormElement | null>,
  busy: boolean,
  drawn: Drawn | null,
): void => {
  useEffect(() => {
    for (const button of form.current?.querySelectorAll(".ac-pushButton") ?? [])
      if (busy) button.setAttribute("aria-disabled", "true");
      else button.removeAttribute("aria-disabled");
  }, [form, busy, drawn]);
};
