/** What can be done with an answer that a search found: it is opened whole, and it helped. */
import type { Press } from "../contributions/face.ts";
import { earlierAnswers } from "../desk/people/earlier-answers.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import { notice, oldButton, readerOf, seeing } from "../desk/people/replies.ts";
import { answerPage } from "../screens/forms/knowledge.ts";
import { t } from "../screens/text/i18n.ts";

/** Opens the whole of an answer that was published, for anybody. */
export const pressRead: Press = async (deps, actor, pressed) => {
  const [answer] = await earlierAnswers(deps.store, [pressed.ids.article ?? ""]);
  const state = answer?.article.state;
  if (answer === undefined || (state !== "published" && state !== "withdrawn"))
    return oldButton(actor);
  return replied({ kind: "form", form: answerPage(seeing(deps, readerOf(actor)), answer) });
};

/**
 * Counts each person once for an article, however often they press, and nobody who did not search:
 * the button carries the words that found it.
 */
export const pressHelped: Press = async (deps, actor, pressed): Promise<Handled> => {
  const { article: id, draft } = pressed.ids;
  const article = id === undefined ? null : await deps.store.article(id);
  if (article?.state !== "published" || draft === undefined) return oldButton(actor);
  const { person, agency } = actor;
  const use = { article: article.id, kind: "helped", ticket: "", person } as const;
  const at = deps.clock.now();
  const cause = { kind: "incoming", id: pressed.id } as const;
  const saved = await saveSettling(deps.store, {
    at,
    cause,
    articleUses: [{ ...use, agency: agency.id, at }],
  });
  const reply = notice(t(actor.language, "done.helped"));
  return typeof saved === "object" ? { reply, settled: saved } : replied(reply);
};
