/**
 * Draws one message, with its card, its files and its menu: one's own at the right of a chat, all
 * others at the left.
 */
import { type ReactNode, useState } from "react";
import type { TeamsMessage, TeamsPlace } from "../../board.ts";
import { CardView } from "./card/card.tsx";
import type { Press } from "./card/press.ts";
import { EditBox } from "./edit-box.tsx";
import { Icon } from "./icons.tsx";
import { Menu, type MenuItem } from "./menu.tsx";
import { type Scene, useScene } from "./scene.ts";
import { firstText } from "./shape.ts";
import { timeOf } from "./time.ts";
import { plainOf, Written } from "./written.tsx";

type MessageProps = {
  readonly message: TeamsMessage;
  readonly place: TeamsPlace;
  /**
   * Sets the message as the one that the composer replies to; absent where one replies under a
   * post.
   */
  readonly reply?: ((message: TeamsMessage) => void) | undefined;
};

export const MessageView = ({ message, place, reply }: MessageProps): ReactNode => {
  const scene = useScene();
  const [editing, setEditing] = useState(false);
  const mine = message.from === "me";
  const items = menuOf({ message, place, reply }, scene, () => setEditing(true));
  // A channel has everyone at the left.
  const right = mine && place.kind === "direct";
  const kind = right ? "teams-mine" : "teams-theirs";
  const pointed = scene.pointed === message.id ? " teams-pointed" : "";
  return (
    <article
      className={`teams-message ${kind}${pointed}`}
      data-message={message.id}
      aria-label={`${mine ? scene.say("you") : message.author} ${timeOf(message.at, scene.clock)}`}
    >
      {!right && <Avatar message={message} />}
      <div className="teams-column">
        <Head message={message} named={!right} />
        <div className="teams-row">
          {editing ? (
            <EditBox message={message} place={place} close={() => setEditing(false)} />
          ) : (
            <Bubble message={message} place={place} />
          )}
          {!editing && items.length > 0 && (
            <Menu
              label={mine ? scene.say("moreForMine") : scene.say("more", { name: message.author })}
              className="teams-more"
              items={items}
            >
              <Icon name="more" />
            </Menu>
          )}
        </div>
      </div>
    </article>
  );
};

const Avatar = ({ message }: { readonly message: TeamsMessage }): ReactNode => (
  <span
    className={message.from === "bot" ? "teams-avatar teams-avatar-bot" : "teams-avatar"}
    aria-hidden="true"
  >
    {message.from === "bot" ? "ID" : initials(message.author)}
  </span>
);

const initials = (name: string): string => {
  const parts = name.split(/\s+/u).filter((part) => part !== "");
  return [parts[0], parts.length > 1 ? parts.at(-1) : ""]
    .map((part) => part?.slice(0, 1) ?? "")
    .join("")
    .toUpperCase();
};

type HeadProps = { readonly message: TeamsMessage; readonly named: boolean };

const Head = ({ message, named }: HeadProps): ReactNode => {
  const { say, clock } = useScene();
  return (
    <div className="teams-head">
      {named && <span className="teams-author">{message.author}</span>}
      {message.from === "bot" && <span className="teams-tag">{say("app")}</span>}
      <time dateTime={new Date(message.at).toISOString()}>{timeOf(message.at, clock)}</time>
      {message.edited && !message.deleted && <span>{say("edited")}</span>}
    </div>
  );
};

const Bubble = ({ message, place }: Omit<MessageProps, "reply">): ReactNode => {
  const { say, act, person, profile } = useScene();
  if (message.deleted)
    return (
      <div className="teams-bubble teams-deleted">
        {say("deleted")}{" "}
        {message.from === "me" && (
          <button
            type="button"
            className="teams-link"
            onClick={() =>
              void act({ do: "teams.restore", person, place: place.id, message: message.id })
            }
          >
            {say("undo")}
          </button>
        )}
      </div>
    );
  const press = async ({ verb, data, inputs }: Press): Promise<boolean> => {
    const deed = { do: "teams.press", person, message: message.id, verb, data } as const;
    const done = await act(inputs === undefined ? deed : { ...deed, inputs });
    return done.ok;
  };
  return (
    <div className={message.card === null ? "teams-bubble" : "teams-bubble teams-with-card"}>
      <Quotation message={message} place={place} />
      {message.written.trim() !== "" && (
        <p className="teams-text" lang={profile.language}>
          <Written text={message.written} />
        </p>
      )}
      {message.card !== null && (
        <CardView
          card={message.card}
          typedKey={`card ${person} ${message.id}`}
          strict={false}
          label={firstText(message.card) || say("card")}
          press={press}
        />
      )}
      {message.files.map((name) => (
        <span key={name} className="teams-file" title={name}>
          <FileKind name={name} />
          <span className="hidden-words">{say("file", { name: "" })}</span>
          <span className="teams-file-name">{name}</span>
        </span>
      ))}
      {message.marked && (
        <p className="teams-mark" title={say("marked")}>
          <span aria-hidden="true">✅ 1</span>
          <span className="hidden-words">{say("marked")}</span>
        </p>
      )}
    </div>
  );
};

/** Teams shows the kind of a file by colour and letter, at the left of its name. */
const FileKind = ({ name }: { readonly name: string }): ReactNode => {
  const ending = /\.([\p{L}\p{N}]{1,5})$/u.exec(name)?.[1]?.toLowerCase() ?? "";
  const [kind, letter] = fileKinds.find(([, , endings]) => endings.includes(ending)) ?? [];
  return (
    <span className="teams-file-kind" data-kind={kind ?? "other"} aria-hidden="true">
      {letter ?? <Icon name="file" />}
    </span>
  );
};
const fileKinds: readonly (readonly [string, string, readonly string[]])[] = [
  ["word", "W", ["doc", "docx"]],
  ["excel", "X", ["xls", "xlsx", "csv"]],
  ["powerpoint", "P", ["ppt", "pptx"]],
  ["pdf", "PDF", ["pdf"]],
  ["image", "IMG", ["jpg", "jpeg", "png", "gif", "webp", "heic", "tif", "tiff"]],
];

/**
 * What a person replied to, in the personal chat. A bot's messages always name one, and Teams does
 * not show it.
 */
const Quotation = ({ message, place }: Omit<MessageProps, "reply">): ReactNode => {
  const { say } = useScene();
  if (place.kind !== "direct" || message.replyTo === null || message.from === "bot") return null;
  const quoted = place.messages.find(({ id }) => id === message.replyTo);
  if (quoted === undefined) return null;
  return (
    <blockquote className="teams-quotation">
      <strong>{quoted.from === "me" ? say("you") : quoted.author}</strong>
      <span>{quoted.deleted ? say("deleted") : firstLine(quoted)}</span>
    </blockquote>
  );
};

export const firstLine = (message: TeamsMessage): string => {
  const text = plainOf(message.written) || firstText(message.card) || message.files.join(", ");
  return text.split("\n")[0] ?? "";
};

const menuOf = (
  { message, place, reply }: MessageProps,
  { say, act, person }: Scene,
  edit: () => void,
): readonly MenuItem[] => {
  if (message.deleted) return [];
  const on = { person, place: place.id, message: message.id };
  const items: MenuItem[] = [];
  if (reply !== undefined) items.push({ label: say("reply"), pick: () => reply(message) });
  const hasText = plainOf(message.written) !== "";
  if (place.kind === "channel" && hasText)
    items.push({
      label: say("ask"),
      pick: () => void act({ do: "teams.extension", ...on, id: "ask" }),
    });
  if (message.from !== "me") return items;
  if (hasText) items.push({ label: say("edit"), pick: edit });
  items.push({
    label: say("delete"),
    danger: true,
    pick: () => void act({ do: "remove", ...on }),
  });
  return items;
};
