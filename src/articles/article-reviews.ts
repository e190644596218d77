/**
 * Keeps published articles somebody's concern, once an hour, in whichever process is first: one
 * whose owner left gets another, one that is due for review is brought to its owner and then to the
 * coordinators, and one that keeps not helping is due at once.
 */
import { addressesOf } from "../bots/addresses.ts";
import { t } from "../screens/text/i18n.ts";
import type { Article } from "../knowledge/article.ts";
import type { Organisation } from "../org/organisation.ts";
import type { NewEffect } from "../store/port/outbox.ts";
import { type Instant, days, minutes } from "../tickets/model.ts";
import type { Deps } from "../desk/deps.ts";
import { saveSettling } from "../desk/handled.ts";
import { actorOf } from "../desk/people/actor.ts";
import { direct, putArticle } from "../desk/people/replies.ts";
import { keepersOf } from "../rights/article-people.ts";
import type { DueJob, Periodic } from "../contributions/face.ts";

const everyMs = minutes(60);
/** An owner who says nothing for so long has their coordinators beside them. */
const patienceMs = days(14);
/** A person is asked to look at so many a day at most: many are imported on one day. */
const mostADay = 3;

/** The hourly job; a job that is stored already keeps its time. */
const prefix = "article reviews";

const runReviews = async (deps: Deps, job: DueJob): Promise<void> => {
  const { store, clock } = deps;
  const now = clock.now();
  if (!(await store.runJob(job, now + everyMs, []))) return;
  await unhelpfulAreDue(deps, now);
  const published = await store.articles("published");
  await giveNewOwners(deps, published, now);
  await store.enqueue(reminders(deps.org().organisation, published, now));
  deps.nudge();
};

/** Writes over it if it is still as it was read; what changed meanwhile is looked at in an hour. */
const write = async (deps: Deps, article: Article, now: Instant): Promise<boolean> => {
  const saved = await saveSettling(deps.store, {
    at: now,
    cause: { kind: "none" },
    articles: [{ article, from: "published", version: article.version }],
  });
  return typeof saved === "object";
};

/** Since it was last looked at: not helped so often, and more often than it did. */
const fewestUnhelped = 3;
const unhelpfulAreDue = async (deps: Deps, now: Instant): Promise<void> => {
  const { store } = deps;
  const lately = await store.articleUsesBetween(now - days(1), now + 1);
  const ids = new Set(
    lately.filter(({ kind }) => kind === "not-helped").map(({ article }) => article),
  );
  for (const id of ids) {
    const article = await store.article(id);
    if (article === null || article.state !== "published" || isDue(article, now)) continue;
    const since = (article.reviewAt ?? now) - days(182);
    const uses = (await store.articleUses(id)).filter(({ at }) => at >= since);
    const unhelped = uses.filter(({ kind }) => kind === "not-helped").length;
    const helped = uses.filter(({ kind }) => kind === "helped" || kind === "solved").length;
    if (unhelped >= fewestUnhelped && unhelped > helped)
      await write(deps, { ...article, reviewAt: now }, now);
  }
};

const isDue = ({ reviewAt }: Article, now: Instant): boolean =>
  reviewAt !== null && reviewAt <= now;

/** Those that this organisation wrote, and whose owner it does not have any more. */
const giveNewOwners = async (
  deps: Deps,
  published: readonly Article[],
  now: Instant,
): Promise<void> => {
  const { organisation } = deps.org();
  const owned = ownersIn(organisation);
  const left = published.filter(
    ({ agency, owner }) => agency !== null && owner !== null && !owned.has(owner),
  );
  const given = Map.groupBy(left, (article) => keepersOf(organisation, article)[0]);
  for (const [keeper, articles] of given) {
    if (keeper === undefined) continue;
    const [address] = addressesOf(keeper);
    const actor = address === undefined ? null : await actorOf(deps, address);
    const taken: Article[] = [];
    for (const article of articles)
      if (await write(deps, { ...article, owner: keeper.id }, now)) taken.push(article);
    if (actor === null || taken.length === 0) continue;
    const titles = taken.slice(0, 10).map(({ title }) => `• ${title}`);
    const text = [
      t(actor.language, "article.newOwner", { count: taken.length }),
      ...titles,
      ...(taken.length > titles.length
        ? [t(actor.language, "article.newOwnerMore", { count: taken.length - titles.length })]
        : []),
    ].join("\n");
    await deps.store.enqueue([direct({ person: actor.person, text, at: now })]);
  }
};

const ownersIn = ({ experts, coordinators }: Organisation): ReadonlySet<string> =>
  new Set([
    ...coordinators.map(({ id }) => id),
    ...experts.filter(({ active }) => active).map(({ id }) => id),
  ]);

/** Each reminder has one id for ever, so that it comes once however often they are looked for. */
const reminders = (
  organisation: Organisation,
  published: readonly Article[],
  now: Instant,
): readonly NewEffect[] => {
  const asked = new Map<string, number>();
  return published
    .filter((article) => isDue(article, now))
    .toSorted((a, b) => (a.reviewAt ?? 0) - (b.reviewAt ?? 0))
    .flatMap((article) =>
      remindedOf(organisation, article, now).map(({ person, to }): NewEffect => {
        const before = asked.get(person) ?? 0;
        asked.set(person, before + 1);
        return putArticle({
          id: `review:${article.id}:${article.reviewAt}:${to}:${person}`,
          article: article.id,
          person,
          at: now + days(Math.floor(before / mostADay)),
        });
      }),
    );
};

type Reminded = { readonly person: string; readonly to: "owner" | "keepers" };
/** The owner; two weeks later the coordinators too. Without an owner, the coordinators at once. */
const remindedOf = (
  organisation: Organisation,
  article: Article,
  now: Instant,
): readonly Reminded[] => {
  const { owner, reviewAt } = article;
  const { experts, coordinators } = organisation;
  const [owns] = [...coordinators, ...experts].filter(({ id }) => id === owner);
  const isLate = owns === undefined || now >= (reviewAt ?? now) + patienceMs;
  const addressed = (one: WithChat, to: Reminded["to"]): readonly Reminded[] =>
    addressesOf(one)
      .slice(0, 1)
      .map((person) => ({ person, to }));
  return [
    ...(owns === undefined ? [] : addressed(owns, "owner")),
    ...(isLate
      ? keepersOf(organisation, article)
          .filter(({ id }) => id !== owner)
          .flatMap((one) => addressed(one, "keepers"))
      : []),
  ];
};
type WithChat = Parameters<typeof addressesOf>[0];

export const reviewing: Periodic = {
  prefix,
  due: (_, now) => [{ name: prefix, dueAt: now }],
  run: runReviews,
};
