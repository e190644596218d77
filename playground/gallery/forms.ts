/** Every form: empty, filled in, and as it comes back with what is wrong. */
import type { Filled, Form, Language } from "../../src/screens/card.ts";
import { callForm, calledForm, laterForm } from "../../src/screens/forms/plans.ts";
import { articleForm, joinForm, versionsForm, withdrawForm } from "../../src/articles/forms.ts";
import { type AskForm, askForm } from "../../src/screens/forms/ask.ts";
import { questionParts } from "../../src/screens/cards/coordinator.ts";
import { decisionForm } from "../../src/screens/forms/decision.ts";
import { confirmForm } from "../../src/directory/confirm-form.ts";
import { ownSupport } from "./support.ts";
import { registeredTrainings, wishes } from "./own.ts";
import { trainingForm } from "../../src/competence/forms.ts";
import { levelForm } from "../../src/administration/forms/level.ts";
import { secondOpinionForm } from "../../src/screens/forms/second-opinion.ts";
import { longestText } from "../../src/screens/forms/fields.ts";
import { problemsOf, refilled, replacing } from "../../src/screens/forms/check.ts";
import { urgentForm } from "../../src/screens/forms/urgent.ts";
import { withNotPersonal } from "../../src/screens/forms/not-personal.ts";
import {
  answerForm,
  closeForm,
  correctForm,
  editForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
  truthForm,
} from "../../src/screens/forms/work.ts";
import { t } from "../../src/screens/text/i18n.ts";
import { choicesAmong, ownExperts } from "../../src/desk/people/own-experts.ts";
import { decisionTable } from "../../src/desk/ticket/why-page.ts";
import { receivers } from "../../src/desk/conversation/hand-over.ts";
import { screen, seenText, stoppedText } from "../../src/desk/screening/screen.ts";
import type { Actor } from "../../src/desk/people/actor.ts";
import { entryName } from "../../src/screens/cards/view.ts";
import type { Shown } from "./shown.ts";
import { doubtful, sampleArticle, stopped } from "./standalone.ts";
import { organisation } from "./story.ts";
import { wordsIn } from "./texts.ts";
import { fussyOrganisation } from "./topic-fields.ts";
import { timeline, world } from "./worlds.ts";

const ids = { ticket: world("accepted").ticket.id };
const question = (language: Language): string =>
  wordsIn(language)({ id: "question", hash: "" }) ?? "";

const ask = (language: Language, more: Partial<AskForm> = {}): Form =>
  askForm({
    language,
    organisation,
    agency: "skatteverket",
    draft: "d7Yb3RtQm9Lc5Xz1Wk8Ns",
    filled: {},
    problem: null,
    likely: [],
    found: null,
    ...more,
  });
const filled = (language: Language): Filled => ({
  text: question(language),
  topic: "passport-authenticity",
  documentType: "passport-ordinary",
  issuer: "SYR",
  examined: ["original-in-hand", "photo-or-scan"],
  equipment: ["loupe", "uv-lamp"],
  decision: "population-registration",
  urgency: "normal",
});

type Filling = (language: Language) => Form;
const asking: Readonly<Record<string, Filling>> = {
  "ask-empty": (language) => ask(language),
  "ask-prefilled": (language) =>
    ask(language, {
      filled: { text: question(language), topic: "passport-authenticity" },
      likely: ["passport-authenticity", "security-features-and-printing", "mrz-and-chip"],
    }),
  "ask-urgent-reason": (language) => urgentForm(language, {}, { reason: null, sends: true }),
  "ask-filled": (language) => ask(language, { filled: filled(language) }),
  "ask-urgent": (language) =>
    ask(language, {
      filled: {
        ...filled(language),
        urgency: "urgent",
        urgencyReason: wordsIn(language)({ id: "reason", hash: "" }) ?? "",
      },
    }),
  "ask-not-prefilled": (language) =>
    ask(language, {
      problem: t(language, "form.ask.blockedPrefill", {
        kinds: seenText(language, screen(stopped, organisation).findings),
      }),
    }),
  "ask-cut": (language) =>
    ask(language, {
      filled: { text: `${question(language)} `.repeat(60).slice(0, longestText) },
      problem: t(language, "form.ask.cutPrefill"),
    }),
  "ask-topic-fields": (language) =>
    ask(language, {
      organisation: fussyOrganisation,
      filled: { topic: "passport-authenticity", text: question(language) },
    }),
};

/** The outcome of the answer that is asked about later. */
const answered = "signs-of-manipulation";

/** Their own colleagues may see an expert's name, others the role. */
const skatteverket = organisation.agencies.find(({ id }) => id === "skatteverket");
const polisen = organisation.agencies.find(({ id }) => id === "polismyndigheten");
const anna = (language: Language): Actor => {
  if (polisen === undefined) throw new Error("the sample organisation has no Polismyndigheten");
  return {
    person: "slack:T0POLISEN/U0ANNA",
    community: "slack:T0POLISEN",
    agency: polisen,
    expert: organisation.experts.find(({ id }) => id === "e-anna") ?? null,
    coordinator: null,
    language,
    timeZone: polisen.timeZone,
    unit: null,
  };
};
const handover = (language: Language, { saidNo }: { readonly saidNo: boolean }): Form => {
  const { ticket, now } = world("accepted");
  const all = receivers({ organisation, loads: new Map(), now }, ticket, anna(language));
  return handoverForm(language, ids, {
    experts: all.map((one) => ({ ...one, saidNo })),
    question: [],
  });
};
const coordinator = (language: Language): Actor => ({
  ...anna(language),
  expert: null,
  coordinator:
    organisation.coordinators.find(({ agency }) => agency === "polismyndigheten") ?? null,
});
const policeExperts = ownExperts(organisation, { agency: "polismyndigheten" });
const policeChoices = (language: Language) => choicesAmong(organisation, language, policeExperts);
const someLoads = new Map([
  ["e-karim", { busy: 2, lastOfferedAt: null }],
  ["e-lars", { busy: 1, lastOfferedAt: null }],
]);
const working: Readonly<Record<string, Filling>> = {
  answer: (language) => answerForm(language, ids, world("accepted").ticket.question.examined),
  correct: (language) => {
    const { ticket } = world("answered");
    const [answer = null] = ticket.answers;
    const text = answer === null ? "" : (wordsIn(language)(answer.text) ?? "");
    return correctForm(language, ids, { examined: ticket.question.examined, answer, text });
  },
  second: (language) =>
    secondOpinionForm(language, ids, world("secondTaken").ticket.question.examined),
  truth: (language) => truthForm(language, ids, { answered, established: null }),
  "truth-pressed": (language) => truthForm(language, ids, { answered, established: "forged" }),
  outcome: (language) => outcomeForm(language, ids),
  "outcome-pressed": (language) => outcomeForm(language, ids, { question: "q1", chosen: 2 }),
  handover: (language) => handover(language, { saidNo: false }),
  "handover-again": (language) => handover(language, { saidNo: true }),
  "handover-coordinator": (language) => {
    const { ticket, now } = world("coordinator");
    const by = coordinator(language);
    const reader = { language, agency: by.agency.id, timeZone: by.timeZone };
    return handoverForm(language, ids, {
      experts: receivers({ organisation, loads: someLoads, now }, ticket, by),
      question: questionParts({
        ticket,
        organisation,
        reader,
        bodyOf: wordsIn(language),
        pressed: null,
        now,
      }),
    });
  },
  close: (language) => closeForm(language, ids),
  edit: (language) => editForm(language, ids, question(language)),
  timeline: (language) => timeline(language, "accepted"),
  "timeline-answered": (language) => timeline(language, "secondAnswered"),
  why: (language) => {
    const { ticket, history } = world("coordinator");
    if (skatteverket === undefined) throw new Error("the sample organisation has no Skatteverket");
    const actor = { agency: skatteverket, language, timeZone: "Europe/Stockholm" };
    return decisionForm(
      language,
      ids,
      decisionTable(ticket, history, { organisation, actor, now: ticket.askedAt }),
    );
  },
  training: (language) => trainingForm(language, {}, policeChoices(language)),
  trainings: registeredTrainings,
  wish: wishes,
  level: (language) => levelForm(language, {}, policeChoices(language)),
  "support-confirm": (language) => confirmForm(language, ownSupport),
  "more-info": (language) => moreInfoForm(language, ids),
  call: (language) => callForm(language, ids, "expert"),
  called: (language) => calledForm(language, ids),
  later: (language) => laterForm(language, ids),
  article: (language) => articleForm(language, { article: "draft" }, sampleArticle),
  "article-join": (language) =>
    joinForm(language, { article: "a1" }, { article: sampleArticle, draft: sampleArticle }),
  "article-withdraw": (language) => withdrawForm(language, { article: "a1" }),
  "article-versions": (language) =>
    versionsForm(language, { article: "a1" }, [
      {
        version: 2,
        time: "09:12",
        changes: [
          { kind: "removed", text: "Behåll passet." },
          { kind: "added", text: "Behåll passet enligt era rutiner." },
        ],
      },
    ]),
};

type Sending = (language: Language) => {
  readonly form: Form;
  readonly errors: Readonly<Record<string, string>>;
  readonly problem: string | null;
  readonly alert?: string;
};
const wrong: Readonly<Record<string, Sending>> = {
  "ask-incomplete": (language) => {
    const form = ask(language, { filled: { urgency: "urgent" } });
    return { form, errors: problemsOf(form, { urgency: "urgent" }), problem: null };
  },
  "ask-stopped": (language) => {
    const sent = { ...filled(language), text: stopped };
    const error = stoppedText(language, screen(stopped, organisation), "form");
    const masked = { ...sent, text: screen(stopped, organisation).masked };
    const form = replacing(ask(language, { filled: masked }), ["text"]);
    const what = seenText(language, screen(stopped, organisation).findings);
    const alert = t(language, "guard.alert.block", { what });
    return { form, errors: { text: error }, problem: null, alert };
  },
  "ask-doubtful": (language) => {
    const verdict = screen(doubtful, organisation);
    return {
      form: ask(language, {
        filled: { ...filled(language), text: doubtful },
        found: seenText(language, verdict.findings),
      }),
      errors: {},
      problem: stoppedText(language, verdict, "form"),
      alert: t(language, "guard.alert.ask", { what: seenText(language, verdict.findings) }),
    };
  },
  "answer-doubtful": (language) => {
    const verdict = screen(doubtful, organisation);
    const form = withNotPersonal(
      answerForm(language, ids, ["photo-or-scan"]),
      seenText(language, verdict.findings),
    );
    const sent = { outcome: "signs-of-manipulation", strength: "4", text: doubtful };
    return {
      form: refilled(form, sent),
      errors: {},
      problem: stoppedText(language, verdict, "form"),
    };
  },
  "level-wrong": (language) => {
    const sent = {
      expert: "e-anna",
      topic: "mrz-and-chip",
      level: "3",
      tested: "2026-02-24",
      reason: "",
    };
    const form = levelForm(language, {}, policeChoices(language));
    const errors = {
      ...problemsOf(form, sent),
      tested: t(language, "form.level.testedLater", { day: "2026-03-01" }),
    };
    return { form: refilled(form, sent), errors, problem: null };
  },
  "answer-wrong": (language) => {
    const sent = { outcome: "authentic", strength: "4", basis: ["photo-or-scan"], text: "" };
    const form = answerForm(language, ids, world("accepted").ticket.question.examined);
    const outcome = entryName("outcomes", "authentic", language);
    const errors = {
      ...problemsOf(form, sent),
      outcome: t(language, "form.answer.needsOriginal", { outcome }),
    };
    return { form: refilled(form, sent), errors, problem: null };
  },
};

export const shownForms: readonly Shown[] = [
  ...Object.entries({ ...asking, ...working }).map(([name, form]): Shown => ({
    id: `form-${name}`,
    about: `form: ${name}`,
    drawn: (language) => ({ kind: "form", form: form(language), errors: {}, problem: null }),
  })),
  ...Object.entries(wrong).map(([name, sent]): Shown => ({
    id: `form-${name}`,
    about: `form that comes back: ${name}`,
    drawn: (language) => ({ kind: "form", ...sent(language) }),
  })),
];
