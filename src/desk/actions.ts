/**
 * Holds what every button and every form does: one row for each id. Rights are asked before. A row says
 * which form it opens, which command it makes, and what it replies; the rooms do the work.
 */
import {
  type AnswerFields,
  type HandoverFields,
  type MoreInfoFields,
  type OutcomeFields,
  answerForm,
  correctForm,
  handoverForm,
  moreInfoForm,
  outcomeForm,
} from "../screens/forms/work.ts";

import { secondOpinionForm } from "../screens/forms/second-opinion.ts";
import type { ButtonId, FormId, SendButton, Verb } from "../screens/verbs.ts";
import { type Ticket, isAnswered } from "../tickets/model.ts";
import type { RefusedChange } from "./change-result.ts";
import { pressJoin } from "./conversation/join.ts";
import { pressTogether } from "./conversation/in-a-row.ts";
import {
  answerCommand,
  correctCommand,
  needsOriginal,
  underQuestion,
} from "./conversation/answer.ts";
import { editing } from "./conversation/editing/edit-question.ts";
import { submitQuestion } from "./asking/ask.ts";
import { pressChange, pressNormal, pressSend, pressTopic } from "./asking/quick.ts";
import { pressUrgent, submitUrgent } from "./asking/urgent.ts";
import type { Press, Submit } from "../contributions/face.ts";
import { acts, pressAsk } from "./conversation/buttons.ts";
import { closing, pressReturn, pressAccept, questionFor } from "./conversation/coordinate.ts";
import { type SentForm, opens, sends } from "./conversation/forms.ts";
import { pressHarmless } from "./conversation/stopped-messages.ts";
import { pressDecline } from "./conversation/decline.ts";
import { handOverCommand, receiversNow } from "./conversation/hand-over.ts";
import { planActions } from "./conversation/planning/plans.ts";
import { outsideActions } from "./conversation/planning/went-outside.ts";
import { pressAnyway, pressSolved } from "./conversation/earlier.ts";
import {
  correctNotNow,
  handOverNotNow,
  outcomeNotNow,
  workNotNow,
} from "./conversation/not-now.ts";
import { tapActions, truthSent } from "./conversation/two-taps.ts";
import { incorrectDataActions } from "./conversation/editing/register.ts";
import { pressSearch, submitSearch } from "./conversation/search.ts";
import { timelinePage } from "./ticket/timeline-page.ts";
import { decisionPage } from "./ticket/why-page.ts";

import { learnWrongTopic } from "./asking/topic-lessons.ts";

import { closes } from "./handled.ts";
import { type Actor, actingExpert } from "./people/actor.ts";
import { keptPress } from "./people/half-told.ts";
import { contributedActions } from "../composition/faces.ts";

type Action<Id extends Verb> = (Id extends ButtonId ? { readonly press: Press } : unknown) &
  (Id extends FormId ? { readonly submit: Submit } : unknown);

const seenBefore = ({ why }: RefusedChange): boolean => why === "seen";
const isTheirs = ({ ticket }: RefusedChange, { expert }: Actor): boolean =>
  ticket?.phase.at === "accepted" && ticket.phase.owner === expert?.id;
const answerSlot = (_: unknown, { answers }: Ticket) =>
  ({ name: "answer", n: answers.length }) as const;

/**
 * What an expert sends about a question. The form of a second opinion, given without seeing the
 * first answer, asks the same under another id.
 */
const answering: SentForm<AnswerFields> = {
  form: ({ store }, { language }, { ticket, ids }) =>
    underQuestion(store, ticket, answerForm(language, ids, ticket.question.examined)),
  wrong: needsOriginal,
  notNow: workNotNow,
  command: answerCommand,
  after: async (deps, ticket, { questionQuality }) => {
    if (questionQuality === "wrong-topic") await learnWrongTopic(deps, ticket);
  },
  received: "form.answer.received",
  exercise: "exercise.received",
};
const answeringSecond: SentForm<AnswerFields> = {
  ...answering,
  form: ({ store }, { language }, { ticket, ids }) =>
    underQuestion(store, ticket, secondOpinionForm(language, ids, ticket.question.examined)),
};

/** Filled in with what the expert sent, who sees what the asker has. */
const correcting: SentForm<AnswerFields> = {
  ...answering,
  form: async ({ store }, { language, expert }, { ticket, ids }) => {
    const last = ticket.answers.at(-1);
    const own = last !== undefined && last.expert === expert?.id ? last : null;
    const bodies = await store.texts(own === null ? [] : [own.text.id]);
    const text = bodies.get(own?.text.id ?? "") ?? "";
    return correctForm(language, ids, { examined: ticket.question.examined, answer: own, text });
  },
  notNow: correctNotNow,
  changes: ({ answers }) => answers.at(-1)?.text.id ?? null,
  command: correctCommand,
  received: "form.correct.received",
};

const outcome: SentForm<OutcomeFields> = {
  form: async ({ store }, { language }, { ticket, ids }) =>
    outcomeForm(language, ids, await keptPress(store, ticket)),
  notNow: outcomeNotNow,
  command: (_, { person }, { values, keep }) => {
    const comment = values.comment === null ? null : keep(values.comment);
    return () => ({ type: "give-outcome", person, outcome: { ...values, comment } });
  },
  received: "form.outcome.received",
  exercise: "exercise.received",
};

const moreInfo: SentForm<MoreInfoFields> = {
  form: (_, { language }, { ids }) => moreInfoForm(language, ids),
  notNow: workNotNow,
  command: (_, actor, { values, keep }) => {
    const { id: expert } = actingExpert(actor);
    const text = keep(values.text);
    return () => ({ type: "request-facts", expert, text });
  },
  received: "form.moreInfo.received",
  exercise: "exercise.received",
};

const handOver: SentForm<HandoverFields> = {
  form: async (deps, actor, { ticket, ids }) =>
    handoverForm(actor.language, ids, {
      experts: await receiversNow(deps, ticket, actor),
      question: await questionFor(deps, actor, ticket),
    }),
  notNow: handOverNotNow,
  command: (deps, actor, { values: { to, note }, keep }) =>
    handOverCommand(deps, actor, { to, note: note === null ? null : keep(note) }),
  received: "form.handover.received",
  exercise: "exercise.received",
};

/** From the answer's card, or the receipt of a question that an earlier answer was enough for. With
 * words it is `pressJoin` that reopens. */
const reopen = acts({
  command: ({ person }) => ({ type: "reopen", person }),
  done: () => "reopened",
  isDone: seenBefore,
  card: (ids, ticket) => (isAnswered(ticket) ? answerSlot(ids, ticket) : { name: "receipt" }),
});

/** Each examined material has a button that sends the question with it. */
const sending: { readonly [Id in SendButton]: Action<Id> } = {
  "ask.send.original-in-hand": { press: pressSend("ask.send.original-in-hand") },
  "ask.send.original-with-magnification-and-uv": {
    press: pressSend("ask.send.original-with-magnification-and-uv"),
  },
  "ask.send.chip-read-out": { press: pressSend("ask.send.chip-read-out") },
  "ask.send.photo-or-scan": { press: pressSend("ask.send.photo-or-scan") },
  "ask.send.paper-copy": { press: pressSend("ask.send.paper-copy") },
  "ask.send.description-only": { press: pressSend("ask.send.description-only") },
};

export const actions: { readonly [Id in Verb]: Action<Id> } = {
  ask: { press: pressAsk },
  "ask.submit": { submit: submitQuestion },
  "ask.change": { press: pressChange },
  "ask.topic.1": { press: pressTopic(1) },
  "ask.topic.2": { press: pressTopic(2) },
  "ask.topic.3": { press: pressTopic(3) },
  "ask.urgent": { press: pressUrgent, submit: submitUrgent },
  "ask.normal": { press: pressNormal },
  ...sending,
  "ask.join": { press: pressJoin },
  "ask.together": { press: pressTogether },
  "ask.solved": { press: pressSolved },
  "ask.anyway": { press: pressAnyway },
  search: { press: pressSearch, submit: submitSearch },
  "offer.accept": {
    press: acts({
      command: (actor, { offer = "" }) => ({
        type: "accept",
        offer,
        expert: actingExpert(actor).id,
      }),
      done: () => "accepted",
      isDone: isTheirs,
      card: ({ offer = "" }) => ({ name: "offer", offer }),
    }),
  },
  "offer.decline": { press: pressDecline },
  "answer.open": {
    press: opens({
      ...answering,
      form: (deps, actor, asked) =>
        (asked.ticket.secondOpinion ? answeringSecond : answering).form(deps, actor, asked),
    }),
  },
  "answer.correct": { press: opens(correcting), submit: sends(correcting) },
  "answer.submit": { submit: sends(answering) },
  "second.submit": { submit: sends(answeringSecond) },
  "ticket.more-info": { press: opens(moreInfo), submit: sends(moreInfo) },
  "ticket.handover": {
    press: opens(handOver),
    submit: sends(handOver),
  },
  "ticket.take": { press: pressAccept },
  "ticket.return": { press: pressReturn },
  "ticket.close": { press: opens(closing), submit: sends(closing) },
  "ticket.why": {
    press: opens({ form: decisionPage }),
    submit: closes,
  },
  ...planActions,
  "ticket.edit": { press: opens(editing), submit: sends(editing) },
  "ticket.timeline": { press: opens({ form: timelinePage, tells: true }), submit: closes },
  "ticket.withdraw": {
    press: acts({
      command: ({ person }) => ({ type: "withdraw", person }),
      done: ({ phase }) => (phase.at === "cancelled" ? "withdrawn" : "stopped"),
      isDone: seenBefore,
      card: () => ({ name: "receipt" }),
    }),
  },
  "ticket.done": {
    press: acts({
      command: ({ person }) => ({ type: "finish", person }),
      done: () => "finished",
      isDone: seenBefore,
      card: answerSlot,
    }),
  },
  "ticket.reopen": {
    press: (deps, actor, pressed) =>
      (pressed.ids.draft === undefined ? reopen : pressJoin)(deps, actor, pressed),
  },
  "ticket.second-opinion": {
    press: acts({
      command: ({ person }) => ({ type: "second-opinion", person }),
      done: () => "secondOpinion",
      isDone: seenBefore,
      card: answerSlot,
    }),
  },
  "outcome.open": { press: opens(outcome) },
  "outcome.submit": { submit: sends(outcome) },
  "truth.submit": { press: opens(truthSent), submit: sends(truthSent) },
  ...tapActions,
  ...incorrectDataActions,
  "message.harmless": { press: pressHarmless },
  ...contributedActions,
  ...outsideActions,
};
