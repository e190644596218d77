/** Draws one message: who wrote it and when, what it says, and what can be done with it. */
import type { ReactNode } from "react";
import { useState } from "react";
import type { SlackMessage, SlackPlace } from "../../board.ts";
import { type Option, suggestedIn } from "./block.ts";
import { Blocks } from "./blocks.tsx";
import { Markup } from "./drawn.tsx";
import { Editor } from "./editor.tsx";
import { IconButton } from "./icon-button.tsx";
import { Icon } from "./icon.tsx";
import { Menu } from "./menu.tsx";
import type { MenuItem } from "./menu.tsx";
import { useScene } from "./scene.ts";
import type { Scene } from "./scene.ts";
import { timeOf } from "./times.ts";

type MessageProps = {
  readonly message: SlackMessage;
  readonly place: SlackPlace;
  readonly pointed: boolean;
  /** The same person wrote the message before it, so the name is not drawn again. */
  readonly compact: boolean;
  readonly reply: () => void;
};

export const Message = ({ message, place, pointed, compact, reply }: MessageProps): ReactNode => {
  const scene = useScene();
  const [editing, setEditing] = useState(false);
  const time = timeOf(message.at, scene.profile, scene.language);
  const classes = [
    "slack-message",
    compact ? "slack-compact" : "",
    pointed ? "slack-pointed" : "",
    message.ephemeral ? "slack-ephemeral" : "",
  ];
  return (
    <article
      className={classes.filter((one) => one !== "").join(" ")}
      data-message={message.ts}
      aria-label={scene.say("messageBy", { author: message.author, time })}
    >
      {!compact && <Avatar message={message} />}
      <div className="slack-body">
        {message.ephemeral && (
          <p className="slack-only-you">
            <Icon sign="eye" /> {scene.say("onlyYou")}
          </p>
        )}
        <Byline {...{ message, time, compact }} />
        {editing ? (
          <Editor message={message} place={place.id} close={() => setEditing(false)} />
        ) : (
          <Content message={message} place={place} />
        )}
      </div>
      {!message.ephemeral && !editing && (
        <Tools {...{ message, place, reply }} edit={() => setEditing(true)} />
      )}
    </article>
  );
};

export const Tombstone = ({ ts }: { readonly ts: string }): ReactNode => {
  const { say } = useScene();
  return (
    <article className="slack-message" data-message={ts}>
      <span className="slack-avatar slack-avatar-gone">
        <Icon sign="trash" />
      </span>
      <p className="slack-body slack-soft">{say("deleted")}</p>
    </article>
  );
};

const Avatar = ({ message }: { readonly message: SlackMessage }): ReactNode => (
  <span className={`slack-avatar slack-avatar-${message.from}`} aria-hidden="true">
    {message.from === "bot" ? "ID" : initials(message.author)}
  </span>
);

const initials = (name: string): string => {
  const words = name.split(/\s+/u).filter((word) => word !== "");
  return `${words[0]?.slice(0, 1) ?? ""}${words.length > 1 ? (words.at(-1)?.slice(0, 1) ?? "") : ""}`;
};

type BylineProps = {
  readonly message: SlackMessage;
  readonly time: string;
  readonly compact: boolean;
};

const Byline = ({ message, time, compact }: BylineProps): ReactNode => {
  const { say } = useScene();
  const clock = <time dateTime={new Date(message.at).toISOString()}>{time}</time>;
  if (compact) return <div className="slack-gutter-time">{clock}</div>;
  return (
    <div className="slack-byline">
      <b>{message.author}</b>
      {message.from === "bot" && <span className="slack-badge">{say("app")}</span>}
      {clock}
    </div>
  );
};

const Content = ({
  message,
  place,
}: {
  readonly message: SlackMessage;
  readonly place: SlackPlace;
}): ReactNode => {
  const { act, person, say } = useScene();
  const press = async (pressed: { action: string; value?: string; option?: string }) =>
    act({ do: "slack.press", person, place: place.id, message: message.ts, ...pressed });
  const suggest = async (field: string, query: string): Promise<Option[]> => {
    const at = { place: place.id, message: message.ts };
    const done = await act({ do: "slack.suggest", person, field, query, at });
    return done.ok ? suggestedIn(done.value) : [];
  };
  return (
    <>
      {message.blocks.length > 0 ? (
        <Blocks blocks={message.blocks} press={press} suggest={suggest} />
      ) : (
        message.text !== "" && <Markup text={message.text} />
      )}
      {message.files.length > 0 && (
        <ul className="slack-files">
          {message.files.map((name) => (
            <li key={name}>
              <Icon sign="file" />
              {name}
            </li>
          ))}
        </ul>
      )}
      {message.edited && <span className="slack-edited">{say("edited")}</span>}
      {message.marked && (
        <p className="slack-mark" title={say("marked")}>
          <span aria-hidden="true">✅ 1</span>
          <span className="hidden-words">{say("marked")}</span>
        </p>
      )}
    </>
  );
};

type ToolsProps = Pick<MessageProps, "message" | "place" | "reply"> & { readonly edit: () => void };

const Tools = ({ message, place, reply, edit }: ToolsProps): ReactNode => {
  const scene = useScene();
  const { say } = scene;
  return (
    <div className="slack-tools">
      <IconButton label={say("replyInThread")} sign="reply" press={reply} />
      <Menu
        label={say("moreActions")}
        sign="more"
        items={itemsFor(scene, { message, place, reply, edit })}
      />
    </div>
  );
};

const itemsFor = (scene: Scene, { message, place, reply, edit }: ToolsProps): MenuItem[] => {
  const { act, ask, person, say } = scene;
  const at = { person, place: place.id, message: message.ts };
  const remove = async () => {
    const sure = await ask({
      title: say("removeTitle"),
      text: say("removeText"),
      confirm: say("removeYes"),
      deny: say("cancel"),
      danger: true,
    });
    if (sure) await act({ do: "remove", ...at });
  };
  const answer = { id: "reply", label: say("replyInThread"), choose: reply };
  const about = {
    id: "ask.message",
    label: say("askAbout"),
    detail: say("byApp"),
    choose: () => void act({ do: "slack.message-shortcut", ...at, id: "ask.message" }),
  };
  const own = [
    { id: "edit", label: say("edit"), choose: edit },
    { id: "remove", label: say("remove"), danger: true, choose: () => void remove() },
  ];
  return [answer, ...(message.text === "" ? [] : [about]), ...(message.from === "me" ? own : [])];
};
