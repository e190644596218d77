/** What coordinators see of their agency's organisation: its card, the forms that change it, and what a change would do. */
import type { Form, Language } from "../../../src/screens/card.ts";
import { changePreviewParts } from "../../../src/administration/cards/change-preview.ts";
import { organisationCard } from "../../../src/administration/cards/organisation-card.ts";
import { longDayText } from "../../../src/screens/text/day-text.ts";
import { facts } from "../../../src/screens/cards/parts.ts";
import {
  absenceForm,
  addForm,
  applyForm,
  historyForm,
  removeForm,
} from "../../../src/administration/forms/organisation.ts";
import {
  channelForm,
  supportEntryForm,
  holidaysForm,
  scheduleForm,
} from "../../../src/administration/forms/agency.ts";
import { t } from "../../../src/screens/text/i18n.ts";
import { ownExperts, topicsForChat } from "../../../src/desk/people/own-experts.ts";
import { choiceOf } from "../../../src/administration/choices.ts";
import { editsBetween } from "../../../src/org/edits.ts";
import type { Organisation } from "../../../src/org/organisation.ts";
import type { Shown } from "../shown.ts";
import { morning, organisation } from "../story.ts";

const agency = "polismyndigheten";
const experts = ownExperts(organisation, { agency });
const seeing = (language: Language) => ({
  organisation,
  reader: { language, timeZone: "Europe/Stockholm", agency },
  now: morning,
});

const dayMs = 86_400_000;
const span = { from: morning, to: morning + 7 * dayMs };
const handOver = morning + 3 * dayMs;
const lines = [
  { schedule: "s", expert: experts[0]?.id ?? "", hours: [{ from: morning, to: handOver }] },
  { schedule: "s", expert: experts[1]?.id ?? "", hours: [{ from: handOver, to: span.to }] },
];

const card = (id: string, about: string, isEmpty: boolean): Shown => ({
  id,
  about,
  drawn: (language) => ({
    kind: "card",
    card: organisationCard({
      seeing: seeing(language),
      agency,
      experts: isEmpty ? [] : experts,
      week: { span, lines: isEmpty ? [] : lines },
      last: isEmpty ? null : { at: morning - 86_400_000, by: "c-bo" },
    }),
  }),
});

/** Anna gone, with another of her colleagues away and a level raised. */
const changed: Organisation = {
  ...organisation,
  experts: organisation.experts.flatMap((one) => {
    if (one.id === experts[0]?.id) return [];
    if (one.id !== experts[1]?.id) return [one];
    const outOfOffice = [{ from: "2026-12-01T07:00:00Z", to: "2026-12-04T16:00:00Z" }];
    const topics = { "passport-authenticity": { level: 3, tested: "2026-02-24" } };
    return [{ ...one, outOfOffice, topics: { ...one.topics, ...topics } }];
  }),
};
const preview = (language: Language): Form =>
  applyForm(
    language,
    { draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns" },
    {
      why: null,
      preview: changePreviewParts(seeing(language), {
        edits: editsBetween(organisation, changed),
        edited: { before: organisation, after: changed },
        duty: null,
        thin: [
          { topic: "mrz-and-chip", experts: 1 },
          { topic: "lma-card", experts: 0 },
        ],
        told: experts.slice(0, 2).map(({ name }) => name),
        handedOver: 2,
      }),
    },
  );

const history = (language: Language): Form => {
  const name = `10:42 · Bo Ek · ${t(language, "org.isUndone")}`;
  const away = t(language, "org.line.added", { who: "Nya Ny" });
  const why = t(language, "org.because", {
    why: language === "sv" ? "Ny på gruppen" : "New in the group",
  });
  return historyForm(
    language,
    {},
    {
      changes: [{ value: "c1", label: `10:42 · Bo Ek: ${away} · ${why}` }],
      listed: [facts([{ name, value: `${away} · ${why}` }])],
    },
  );
};

const form = (id: string, about: string, make: (language: Language) => Form): Shown => ({
  id: `organisation-${id}`,
  about,
  drawn: (language) => ({ kind: "form", form: make(language), errors: {}, problem: null }),
});
const onceWords = (language: Language) => ({
  who: "Anna Lind",
  schedule: t(language, "duty.allTopics"),
  when: longDayText("2026-12-24", language),
});
const people = { experts: experts.map(choiceOf) };

export const shownOrganisation: readonly Shown[] = [
  card("organisation", "an agency's people, for its coordinators", false),
  card("organisation-empty", "an agency's people: nobody yet", true),
  form("add", "a coordinator adds an expert", (language) =>
    addForm(language, {}, { topics: topicsForChat(organisation, language) }),
  ),
  form("remove", "a coordinator removes an expert", (language) => removeForm(language, {}, people)),
  form("absence", "a coordinator enters an absence or takes one away", (language) =>
    absenceForm(
      language,
      {},
      {
        ...people,
        absences: [
          {
            value: "e-anna/2026-12-28",
            label: `Anna Lind: ${longDayText("2026-12-28", language)}`,
          },
        ],
      },
    ),
  ),
  form("schedule", "a coordinator changes a schedule", (language) =>
    scheduleForm(
      language,
      {},
      {
        ...people,
        schedules: [{ value: "s1", label: t(language, "duty.allTopics") }],
        topics: topicsForChat(organisation, language).slice(0, 3),
        once: [{ value: "s1/add", label: t(language, "org.line.onceAdd", onceWords(language)) }],
      },
    ),
  ),
  form("holidays", "a coordinator changes closed days", (language) =>
    holidaysForm(language, {}, { holidays: [{ value: "2026-12-24", label: "2026-12-24" }] }),
  ),
  form("channel", "a coordinator changes a formal channel", (language) =>
    channelForm(language, {}, { topics: topicsForChat(organisation, language).slice(0, 3) }),
  ),
  form("directory", "a coordinator changes the map of support", (language) =>
    supportEntryForm(
      language,
      {},
      {
        entries: [],
        topics: topicsForChat(organisation, language).slice(0, 3),
        agencies: organisation.agencies.map(({ id, name }) => ({
          value: id,
          label: name[language],
        })),
      },
    ),
  ),
  form("preview", "what a change would do, before it is made", preview),
  form("history", "what was changed in chat, to be undone", history),
];
