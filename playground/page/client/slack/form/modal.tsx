/** Draws the form that is open in front of a person's chats. */
import type { ReactNode } from "react";
import { useEffect, useId, useRef } from "react";
import type { Json, SlackModal } from "../../../board.ts";
import { inputsIn, wordIn } from "../block.ts";
import { Blocks } from "../blocks.tsx";
import type { Pressed } from "../element.tsx";
import { Field } from "./field.tsx";
import { useForm } from "./form.ts";
import type { Form } from "./form.ts";
import { IconButton } from "../icon-button.tsx";
import { Overlay } from "../overlay.tsx";
import { useScene } from "../scene.ts";
import { useWaiting } from "../waiting.ts";

export const Modal = ({ modal }: { readonly modal: SlackModal }): ReactNode => {
  const { act, person, profile } = useScene();
  const { asleep } = profile;
  const id = useId();
  const form = useForm(modal);
  const [waiting, run] = useWaiting();
  const box = useFirstFault(modal, form);
  const inputs = inputsIn(modal.blocks);
  const faults = faultsOf(modal, form);
  const drawField = (block: Json) => {
    const input = inputs.find((one) => one.block === wordIn(block, "block_id"));
    return input === undefined ? null : (
      <Field {...{ input, form, modal }} error={faults[input.block] ?? ""} />
    );
  };
  const press = async (pressed: Pressed) => act({ do: "slack.press-in-form", person, ...pressed });
  const close = () => void form.close();
  return (
    <Overlay role="dialog" className="slack-modal" labelledBy={`${id}-title`} close={close}>
      <form
        noValidate
        ref={box}
        onSubmit={(event) => {
          event.preventDefault();
          run(form.submit);
        }}
      >
        <fieldset className="slack-bare" disabled={asleep}>
          <Head {...{ modal, form }} titleId={`${id}-title`} />
        </fieldset>
        <div
          className="slack-modal-body"
          role="group"
          aria-labelledby={`${id}-title`}
          // A form without fields must still be scrollable by keyboard.
          tabIndex={asleep || inputs.length === 0 ? 0 : undefined}
        >
          <fieldset className="slack-bare" disabled={asleep}>
            <Blocks blocks={modal.blocks} press={press} field={drawField} />
          </fieldset>
        </div>
        <fieldset className="slack-bare" disabled={asleep}>
          <Foot {...{ modal, waiting, close }} />
        </fieldset>
      </form>
    </Overlay>
  );
};

/** What the bot found wrong; for the same field, what the client itself finds counts. */
const faultsOf = (modal: SlackModal, form: Form): Readonly<Record<string, string>> => {
  const own = Object.entries(form.complaints).filter(([, text]) => text !== "");
  return { ...modal.errors, ...Object.fromEntries(own) };
};

type HeadProps = {
  readonly modal: SlackModal;
  readonly form: Form;
  readonly titleId: string;
};

const Head = ({ modal, form, titleId }: HeadProps): ReactNode => {
  const { say } = useScene();
  // Slack's cross closes all forms of the stack.
  const closeAll = async () => {
    for (let left = modal.depth; left > 0; left -= 1) await form.close();
  };
  return (
    <div className="slack-modal-head">
      {modal.depth > 1 && (
        <IconButton label={say("back")} sign="back" press={() => void form.close()} />
      )}
      <h2 id={titleId}>{modal.title}</h2>
      <IconButton label={say("close")} sign="close" press={() => void closeAll()} />
    </div>
  );
};

type FootProps = {
  readonly modal: SlackModal;
  readonly waiting: boolean;
  readonly close: () => void;
};

const Foot = ({ modal, waiting, close }: FootProps): ReactNode => {
  const { say } = useScene();
  return (
    <>
      {modal.trouble && (
        <p className="slack-trouble" role="alert">
          {say("trouble")}
        </p>
      )}
      <div className="slack-buttons slack-modal-foot">
        <button type="button" className="slack-button" onClick={close}>
          {modal.close || (modal.submit === "" ? say("close") : say("cancel"))}
        </button>
        {modal.submit !== "" && (
          <button
            type="submit"
            className="slack-button slack-primary"
            aria-disabled={waiting || undefined}
            aria-busy={waiting || undefined}
          >
            {modal.submit}
          </button>
        )}
      </div>
    </>
  );
};

/** Focuses the first field with something wrong when the form has been refused. */
const useFirstFault = (modal: SlackModal, form: Form) => {
  const box = useRef<HTMLFormElement>(null);
  const faults = JSON.stringify([modal.errors, form.complaints]);
  useEffect(() => {
    const at = document.activeElement;
    if (at !== document.body && box.current?.contains(at) !== true) return;
    box.current?.querySelector<HTMLElement>("[data-fault] :is(input, select, textarea)")?.focus();
  }, [faults]);
  // An updated form says what is new at its top.
  const blocks = JSON.stringify(modal.blocks);
  const first = useRef(blocks);
  useEffect(() => {
    if (first.current === blocks) return;
    first.current = blocks;
    box.current?.querySelector(".slack-modal-body")?.scrollTo({ top: 0 });
  }, [blocks]);
  return box;
};
