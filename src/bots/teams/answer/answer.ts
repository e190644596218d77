/**
 * Gives the body of an invoke's answer, and what a reply shows in a chat. Every invoke gets an
 * answer; Teams shows "something went wrong" for whatever it cannot read.
 */
import type { Card, Form, Language } from "../../../screens/card.ts";
import type { FieldLimits, Reply } from "../../port.ts";
import type { InvokeAnswer } from "../identity/registration.ts";
import { adaptive, renderCard } from "../draw/render.ts";
import { type Mistakes, noMistakes, renderForm } from "../draw/render-form.ts";
import { type UnsentForm, renderUnsent } from "../draw/render-unsent.ts";
import { productName, tOrBoth } from "../../../screens/text/i18n.ts";
import { escaped } from "../markup.ts";
import type { Surface } from "../receive/parsed.ts";
import { cut } from "../../plain-text.ts";

type Asked = {
  readonly surface: Surface;
  readonly language: Language | null;
  /** The form that was sent, if one was. */
  readonly sent: UnsentForm | null;
  readonly fieldLimits: FieldLimits;
};

export const answerTo = (asked: Asked, reply: Reply): InvokeAnswer => {
  const { surface, language, sent } = asked;
  const done = tOrBoth(language, "chat.done");
  switch (surface) {
    case "card":
      return ok(cardAnswer(reply, done));
    case "open":
    case "send":
      // A dialog closes at a sentence, and what was typed would be gone with it.
      return ok(
        sent !== null && reply.kind === "notice" && reply.untaken === true
          ? dialogOf("", renderUnsent(sent, reply.text, asked))
          : dialogAnswer(reply, surface, done),
      );
    case "search":
      return ok({ composeExtension: found(reply) });
    case "chat":
    case "none":
      return ok({});
  }
};

const ok = (body: object): InvokeAnswer => ({ status: 200, body });

const cardAnswer = (reply: Reply, done: string): object => {
  switch (reply.kind) {
    case "form":
      return { statusCode: 200, type: adaptive, value: renderForm(reply.form, noMistakes, "card") };
    case "errors":
      return { statusCode: 200, type: adaptive, value: renderForm(reply.form, reply, "card") };
    case "card":
      return { statusCode: 200, type: adaptive, value: renderCard(reply.card) };
    case "notice":
      return message(reply.text || done);
    case "home":
    case "options":
    case "found":
    case "nothing":
      return message(done);
  }
};
const message = (text: string): object => ({
  statusCode: 200,
  type: "application/vnd.microsoft.activity.message",
  value: sentence(text),
});

const dialogAnswer = (reply: Reply, surface: "open" | "send", done: string): object => {
  switch (reply.kind) {
    case "form":
      return dialog(reply.form, noMistakes);
    case "errors":
      return dialog(reply.form, reply);
    case "card":
      // The card itself says it: the dialog closes without a word.
      return surface === "send" && reply.text === "" ? {} : taskMessage(reply.text || done);
    case "notice":
      return taskMessage(reply.text || done);
    case "home":
    case "options":
    case "found":
    case "nothing":
      return surface === "send" ? {} : taskMessage(done);
  }
};
const taskMessage = (text: string): object => ({
  task: { type: "message", value: sentence(text) },
});
const dialog = (form: Form, mistakes: Mistakes): object =>
  dialogOf(form.title, renderForm(form, mistakes, "dialog"));
const dialogOf = (title: string, content: object): object => ({
  task: {
    type: "continue",
    value: {
      title: cut(title.trim() || productName, 60),
      height: "large",
      width: "medium",
      card: { contentType: adaptive, content },
    },
  },
});

const found = (reply: Reply): object =>
  reply.kind === "notice" && reply.text !== ""
    ? { type: "message", text: sentence(reply.text) }
    : {
        type: "result",
        attachmentLayout: "list",
        attachments: reply.kind === "found" ? reply.cards.map(foundCard) : [],
      };

/** Chosen in the list, the whole card is put into the message that the person writes. */
const foundCard = (card: Card): object => ({
  contentType: adaptive,
  content: renderCard(card),
  preview: {
    contentType: "application/vnd.microsoft.card.thumbnail",
    content: previewOf(card),
  },
});
/** A preview reads HTML and Markdown, so what people wrote is escaped. */
const previewOf = ({ title, parts }: Card): object => {
  const words = parts.find(({ kind }) => kind === "words");
  const text = words?.kind === "words" ? words.text : "";
  return { title: escaped(cut(title, 100)), text: escaped(cut(text, 200)) };
};

const sentence = (text: string): string => cut(text, 2_000);

/** What a reply shows as a message in the chat, where no invoke waits for it. */
export type Shown =
  | { readonly kind: "form"; readonly form: Form; readonly mistakes: Mistakes }
  | { readonly kind: "text"; readonly text: string };
/** Null where the reply shows nothing. */
export const shownInChat = (reply: Reply): Shown | null => {
  switch (reply.kind) {
    case "form":
      return { kind: "form", form: reply.form, mistakes: noMistakes };
    case "errors":
      return { kind: "form", form: reply.form, mistakes: reply };
    case "notice":
      return reply.text.trim() === "" ? null : { kind: "text", text: reply.text };
    case "card":
      // The courier edits the card itself for everyone.
      return reply.text.trim() === "" ? null : { kind: "text", text: reply.text };
    case "home":
    case "options":
    case "found":
    case "nothing":
      return null;
  }
};
