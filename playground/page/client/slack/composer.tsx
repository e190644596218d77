/** The box one writes in: to the place, or in a thread. Enter sends, as in Slack. */
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useId, useLayoutEffect, useRef, useState } from "react";
import type { SlackPlace } from "../../board.ts";
import type { Deed } from "../../deed.ts";
import { Attach } from "./attach.tsx";
import { useDraft } from "./draft.ts";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { useScene } from "./scene.ts";
import { hintsAt, sendingOf } from "./sending.ts";

type ComposerProps = {
  readonly place: SlackPlace;
  readonly under: string | null;
  /** Closes a thread's composer. */
  readonly close?: () => void;
};

export const Composer = ({ place, under, close }: ComposerProps): ReactNode => {
  const { say } = useScene();
  const id = useId();
  const box = useGrowing(under !== null);
  const writing = useWriting(place, under);
  const { text, refusal, change, send } = writing;
  const name = place.kind === "channel" ? `#${place.name}` : place.name;
  const placeholder = under === null ? say("writeTo", { place: name }) : say("replyPlaceholder");
  const hint = under === null ? hintsAt(text) : null;
  const complete = () => {
    change("/id ");
    box.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape") close?.();
    const does = keyDoes(event, hint === "name" && text !== "/id");
    if (does === null) return;
    event.preventDefault();
    if (does === "complete") complete();
    else send();
  };
  return (
    <form
      className={under === null ? "slack-composer" : "slack-composer slack-composer-thread"}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      {refusal !== null && (
        <p className="slack-refusal" role="alert">
          {refusal}
        </p>
      )}
      {hint !== null && <CommandHint id={`${id}-command`} complete={complete} />}
      <div className="slack-writing">
        <textarea
          ref={box}
          rows={1}
          aria-label={placeholder}
          aria-describedby={hint === null ? undefined : `${id}-command`}
          placeholder={placeholder}
          value={text}
          onChange={(event) => change(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <Row {...{ place, under, writing, close }} />
      </div>
    </form>
  );
};

const keyDoes = (event: KeyboardEvent, unfinished: boolean): "complete" | "send" | null => {
  if (event.shiftKey || event.nativeEvent.isComposing) return null;
  if (event.key === "Tab") return unfinished ? "complete" : null;
  if (event.key !== "Enter") return null;
  return unfinished ? "complete" : "send";
};

type RowProps = {
  readonly place: SlackPlace;
  readonly under: string | null;
  readonly writing: ReturnType<typeof useWriting>;
  readonly close: (() => void) | undefined;
};

const Row = ({ place, under, writing, close }: RowProps): ReactNode => {
  const { say } = useScene();
  const { text, mention, setMention } = writing;
  return (
    <div className="slack-writing-row">
      {under === null && <Attach place={place.id} />}
      {place.kind === "channel" && (
        <button
          type="button"
          className="slack-toggle"
          aria-pressed={mention}
          onClick={() => setMention(!mention)}
        >
          {say("mention")}
        </button>
      )}
      <span className="slack-space" />
      {close !== undefined && <IconButton label={say("closeThread")} sign="close" press={close} />}
      <button
        type="submit"
        className="slack-send"
        aria-label={say("send")}
        title={say("sendHint")}
        data-ready={text.trim() !== "" || mention}
      >
        <Icon sign="send" />
      </button>
    </div>
  );
};

const CommandHint = ({
  id,
  complete,
}: {
  readonly id: string;
  readonly complete: () => void;
}): ReactNode => {
  const { say } = useScene();
  return (
    <div className="slack-command" id={id}>
      <button type="button" onClick={complete}>
        <b>/id</b> <span>{say("commandHint")}</span>
        <small>{say("commandDetail")} · ID-jour</small>
      </button>
    </div>
  );
};

const useWriting = (place: SlackPlace, under: string | null) => {
  const { act, person, say } = useScene();
  const [text, setText] = useDraft(`slack-draft ${person} ${place.id} ${under ?? ""}`);
  const [mention, setMention] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  // The text in the box when an answer comes: a text that was not sent is put back, unless there is
  // a new one.
  const now = useRef(text);
  const change = (next: string) => {
    now.current = next;
    setRefusal(null);
    setText(next);
  };
  const deliver = async (deed: Deed) => {
    change("");
    setMention(false);
    const done = await act(deed);
    if (done.ok || now.current !== "") return;
    change(text);
    setMention(mention);
  };
  const send = () => {
    const sending = sendingOf({ person, place, text, mention, under });
    if (sending.kind === "refused") setRefusal(say(sending.why, { command: sending.command }));
    if (sending.kind === "deed") void deliver(sending.deed);
  };
  return { text, mention, refusal, change, setMention, send };
};

/** A box that is as high as its text; in a thread it takes the focus, since it was asked for. */
const useGrowing = (focused: boolean) => {
  const box = useRef<HTMLTextAreaElement>(null);
  useLayoutEffect(() => {
    const area = box.current;
    if (area === null) return;
    area.style.height = "auto";
    area.style.height = `${area.scrollHeight}px`;
  });
  useEffect(() => {
    if (focused) box.current?.focus();
  }, [focused]);
  return box;
};
