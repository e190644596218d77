/**
 * Does what experts do with a warning that is proposed: two who see the same send it out, two who
 * do not put it aside.
 */
import type { Language } from "../screens/card.ts";
import { t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import { silentDays, wantedVoices } from "../knowledge/early-warning.ts";
import type { Knowledge } from "../store/port/knowledge.ts";
import { type Instant, days } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { type Handled, replied, saveSettling } from "../desk/handled.ts";
import type { Actor } from "../desk/people/actor.ts";
import { notice } from "../desk/people/replies.ts";
import type { Screened } from "../desk/screening/screen.ts";
import { articleCardEffects, changeArticle } from "./article-change.ts";
import { articleObjection } from "./article-rights.ts";
import { warned } from "./warned.ts";

type Pressed = Screened<"pressed">;
type Press = (deps: Deps, actor: Actor, event: Pressed) => Promise<Handled>;
type Voice = "confirmed" | "doubted";

/** What the button does to a warning that is proposed; to every other article, what it did before. */
export const voiceOr =
  (voice: Voice, otherwise: Press): Press =>
  async (deps, actor, event) => {
    const article = await deps.store.article(event.ids.article ?? "");
    if (article === null || article.kind !== "warning" || article.state !== "draft")
      return otherwise(deps, actor, event);
    const why = await articleObjection(deps, actor, {
      article,
      wish: voice === "confirmed" ? "article.approve" : "article.reject",
    });
    return why === null ? saidOf(deps, actor, { article, voice, event }) : replied(notice(why));
  };

type Saying = { readonly article: Article; readonly voice: Voice; readonly event: Pressed };
const saidOf = async (
  deps: Deps,
  actor: Actor,
  { article, voice, event }: Saying,
): Promise<Handled> => {
  const { language, person, agency } = actor;
  const at = deps.clock.now();
  const before = await voicesOf(deps.store, article.id);
  if (before.has(person)) return replied(notice(t(language, "warning.saidBefore")));
  const spoken = { article, voices: new Map([...before, [person, voice]]), actor, at };
  const after = decidedBy(spoken);
  const use = { article: article.id, kind: voice, ticket: "", person, agency: agency.id, at };
  const handled = await changeArticle(deps, actor, {
    before: article,
    after,
    cause: event.id,
    received: receivedText(language, after, voice),
    uses: [use],
  });
  if (after.state === "draft") await decideAgain(deps, spoken);
  return handled;
};

const receivedText = (language: Language, { state }: Article, voice: Voice): string => {
  if (state === "draft")
    return t(language, voice === "confirmed" ? "warning.saidConfirmed" : "warning.saidDoubted");
  return t(language, state === "published" ? "warning.sentOut" : "warning.putAside");
};

type Spoken = {
  readonly article: Article;
  readonly voices: ReadonlyMap<string, Voice>;
  readonly actor: Actor;
  readonly at: Instant;
};
/** The warning after what was said of it: as it was, sent out, or put aside. */
const decidedBy = ({ article, voices, actor: { expert }, at }: Spoken): Article => {
  const say = (voice: Voice): boolean =>
    [...voices.values()].filter((one) => one === voice).length >= wantedVoices;
  if (say("doubted")) return { ...article, state: "rejected" };
  if (!say("confirmed")) return article;
  const by = expert?.id ?? null;
  const reviewAt = at + days(silentDays);
  return { ...article, state: "published", owner: by, publishedBy: by, publishedAt: at, reviewAt };
};

/** Two who speak at the same moment do not see each other; the later look sees both. */
const decideAgain = async (deps: Deps, spoken: Spoken): Promise<void> => {
  const { article, at } = spoken;
  const after = decidedBy({ ...spoken, voices: await voicesOf(deps.store, article.id) });
  if (after.state === "draft") return;
  const cards = await articleCardEffects(deps, after, { cause: `voices:${article.id}`, at });
  const saved = await saveSettling(deps.store, {
    at,
    cause: { kind: "none" },
    articles: [{ article: after, from: "draft", version: article.version }],
    effects: [...cards, ...(await warned(deps, after, { cause: "voices", at }))],
  });
  if (typeof saved === "object") deps.nudge();
};

/** Who has said what of it; a person's first word counts. */
const voicesOf = async (
  store: Pick<Knowledge, "articleUses">,
  id: string,
): Promise<ReadonlyMap<string, Voice>> => {
  const voices = new Map<string, Voice>();
  for (const { kind, person } of await store.articleUses(id))
    if ((kind === "confirmed" || kind === "doubted") && !voices.has(person))
      voices.set(person, kind);
  return voices;
};
