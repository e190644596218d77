/**
 * The box one writes in: in the personal chat, in a channel, or under a post. In a channel the bot
 * may be mentioned or not.
 */
import {
  type KeyboardEvent,
  type ReactNode,
  type Ref,
  useImperativeHandle,
  useRef,
  useState,
} from "react";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
import { Prompts } from "./prompts.tsx";
import { GrowingField } from "./growing.tsx";
import { ToolButton } from "./icons.tsx";
import { useDraft } from "./kept.ts";
import { firstLine } from "./message.tsx";
import { Plus } from "./plus.tsx";
import { useScene } from "./scene.ts";

export type ComposerHandle = { readonly focus: () => void };
type ComposerProps = {
  readonly place: TeamsPlace;
  readonly label: string;
  readonly ref?: Ref<ComposerHandle>;
  /** The post that one replies under. */
  readonly under?: string;
  /** Called when a reply under a post is sent or given up. */
  readonly leave?: () => void;
  /** The message that the next one replies to, in the personal chat. */
  readonly replyTo?: TeamsMessage | null;
  readonly noReply?: () => void;
};

const leadingMention = /^\s*@ID-jour\b[,:]?\s*/iu;

export const Composer = (props: ComposerProps): ReactNode => {
  const { place, label, ref, under, replyTo, noReply } = props;
  const { say } = useScene();
  const [mention, setMention] = useState(false);
  const { text, change, send, prompting, setPrompting, onKey } = useComposing(props, mention);
  const field = useRef<HTMLTextAreaElement>(null);
  const focus = (): void => field.current?.focus();
  useImperativeHandle(ref, () => ({ focus }), []);
  const direct = place.kind === "direct";
  const pick = (command: string): void => {
    change(command);
    focus();
  };
  return (
    <div
      className="teams-composer"
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) setPrompting(false);
      }}
    >
      {direct && prompting && text === "" && <Prompts pick={pick} />}
      {replyTo !== undefined && replyTo !== null && (
        <Replying to={replyTo} stop={() => noReply?.()} />
      )}
      <div className="teams-box">
        <GrowingField
          field={field}
          text={text}
          label={label}
          change={change}
          send={send}
          onFocus={() => setPrompting(true)}
          onKey={onKey}
        />
        <div className="teams-tools">
          {!direct && <MentionToggle on={mention} change={setMention} />}
          {under === undefined && <Plus place={place} />}
          <ToolButton name="send" label={say("send")} disabled={text.trim() === ""} press={send} />
        </div>
      </div>
    </div>
  );
};

/** Holds the text that is being written, and what keys and the button do with it. */
const useComposing = (props: ComposerProps, mention: boolean) => {
  const { place, under, leave, noReply } = props;
  const { person } = useScene();
  const [text, setText] = useDraft(`draft ${person} ${place.id} ${under ?? ""}`);
  const [prompting, setPrompting] = useState(false);
  const write = useWriting(props, mention);
  const deliver = async (): Promise<void> => {
    if (text.trim().replace(leadingMention, "") === "") return;
    setText("");
    setPrompting(false);
    if (await write(text)) leave?.();
    else setText(text);
  };
  const change = (next: string): void => {
    setText(next);
    if (next === "") setPrompting(true);
  };
  const onKey = ({ key }: KeyboardEvent): boolean => {
    if (key !== "Escape") return false;
    setPrompting(false);
    if (text === "") (leave ?? noReply)?.();
    return true;
  };
  return { text, change, send: () => void deliver(), prompting, setPrompting, onKey };
};

/** Sends a text, and gives whether it was sent. */
const useWriting = (
  { place, under, replyTo, noReply }: ComposerProps,
  toggled: boolean,
): ((text: string) => Promise<boolean>) => {
  const { act, person } = useScene();
  return async (typed) => {
    const named = place.kind === "channel" && leadingMention.test(typed);
    const text = (named ? typed.replace(leadingMention, "") : typed).trim();
    const to = under ?? replyTo?.id;
    const done = await act({
      do: "write",
      person,
      place: place.id,
      text,
      ...(to === undefined ? {} : { under: to }),
      ...(place.kind === "channel" ? { mention: toggled || named } : {}),
    });
    if (done.ok) noReply?.();
    return done.ok;
  };
};

type MentionProps = { readonly on: boolean; readonly change: (on: boolean) => void };

const MentionToggle = ({ on, change }: MentionProps): ReactNode => {
  const { say } = useScene();
  return (
    <button
      type="button"
      className="teams-mention-toggle"
      aria-pressed={on}
      title={say("mention")}
      onClick={() => change(!on)}
    >
      @ID-jour
    </button>
  );
};

type ReplyingProps = { readonly to: TeamsMessage; readonly stop: () => void };

const Replying = ({ to, stop }: ReplyingProps): ReactNode => {
  const { say } = useScene();
  return (
    <div className="teams-replying">
      <div>
        <strong>{say("replyingTo", { name: to.author })}</strong>
        <span>{firstLine(to)}</span>
      </div>
      <ToolButton name="close" label={say("noReply")} press={stop} />
    </div>
  );
};
