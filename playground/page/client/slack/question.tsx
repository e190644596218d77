/**
 * The small dialog that asks "are you sure", for a button's `confirm` and for deleting a message.
 */
import type { ReactNode } from "react";
import { useId, useState } from "react";
import type { Confirm } from "./block.ts";
import { Overlay } from "./overlay.tsx";
import { useScene } from "./scene.ts";

export type Asked = { readonly confirm: Confirm; readonly answer: (yes: boolean) => void };

/** Asks one question at a time; gives the question that is open, and the function that asks. */
export const useQuestion = (): readonly [Asked | null, (confirm: Confirm) => Promise<boolean>] => {
  const [asked, setAsked] = useState<Asked | null>(null);
  const ask = async (confirm: Confirm): Promise<boolean> =>
    new Promise((resolve) => {
      const answer = (yes: boolean) => {
        setAsked(null);
        resolve(yes);
      };
      setAsked({ confirm, answer });
    });
  return [asked, ask];
};

export const Question = ({ confirm, answer }: Asked): ReactNode => {
  const { say, profile } = useScene();
  const id = useId();
  return (
    <Overlay
      role="alertdialog"
      className="slack-question"
      labelledBy={`${id}-title`}
      describedBy={`${id}-text`}
      close={() => answer(false)}
    >
      <fieldset className="slack-bare" disabled={profile.asleep}>
        <h2 id={`${id}-title`}>{confirm.title || say("sure")}</h2>
        <p id={`${id}-text`}>{confirm.text}</p>
        <div className="slack-buttons">
          <button type="button" className="slack-button" onClick={() => answer(false)}>
            {confirm.deny || say("cancel")}
          </button>
          <button
            type="button"
            className={`slack-button ${confirm.danger ? "slack-danger" : "slack-primary"}`}
            onClick={() => answer(true)}
          >
            {confirm.confirm || say("yes")}
          </button>
        </div>
      </fieldset>
    </Overlay>
  );
};
