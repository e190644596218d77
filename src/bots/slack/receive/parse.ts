/**
 * Parses what Slack sends into an `Incoming`. What cannot be parsed is `ignored` with a reason that
 * names Slack's own fields, never what a person chose. The community is the installation that received the event; the person
 * is the one who acted, under the team that person belongs to.
 */
import { z } from "zod";
import type { Filled, Ids } from "../../../screens/card.ts";
import { fitToCross } from "../../../screens/inner-links.ts";
import { cutField, cutText, onlyChoices, queryMax, valuesMost } from "../../limits.ts";
import { type FieldLimit, choiceLimit } from "../../../contributions/shape.ts";
import type { ChatEvent, FieldLimits, Incoming } from "../../port.ts";
import {
  type FormId,
  type Unlisted,
  buttonIdOf,
  formIdOf,
  carriesChosen,
  chosenField,
  unlisted,
} from "../../../screens/verbs.ts";
import { workspaceAddress, messageAddress, userAddress, placeAddress } from "../address.ts";
import { hash } from "./hash.ts";
import { clean } from "../../plain-text.ts";
import { fieldOfElement, idsInRow, menuBlock } from "../input-ids.ts";
import { textMax, typedText, written } from "../markup.ts";
import {
  type GuestMarks,
  type SlackId,
  guestMark,
  homeOf,
  isEnterprise,
  isWorkspace,
} from "./home-workspace.ts";
import { parseEvent } from "./parse-event.ts";
import { allUncarriedIn } from "./uncarried.ts";
import * as payloads from "../payloads.ts";

export const parse = (body: unknown, fieldLimits: FieldLimits): Incoming => {
  const kind = kindOf(body);
  try {
    return fitToCross(parsers[kind](body, fieldLimits));
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    // What lies deeper is named by whoever filled the form in.
    const paths = error.issues.map((issue) => issue.path.slice(0, 3).join("."));
    return ignored(body, `unreadable ${kind}: ${[...new Set(paths)].slice(0, 5).join(", ")}`);
  }
};

type Kind = keyof typeof parsers;

const anything = z.looseObject({ type: z.string().optional(), command: z.unknown().optional() });
const kindOf = (body: unknown): Kind => {
  const found = anything.safeParse(body);
  if (!found.success) return "other";
  if (found.data.command !== undefined) return "command";
  const { type } = found.data;
  return type !== undefined && isKind(type) ? type : "other";
};

const isKind = (type: string): type is Kind => Object.hasOwn(parsers, type);

const command = (body: unknown): Incoming => {
  const sent = payloads.command.parse(body);
  const cut = cutText(sent.text, textMax);
  return {
    id: `command:${hash([sent.team_id, sent.user_id, sent.command, sent.text, sent.trigger_id])}`,
    ...origin(sent.team_id, { user: { team_id: sent.team_id, id: sent.user_id } }),
    kind: "typed",
    ...cut,
    text: written(cut.text, null).trim(),
  };
};

const press = (body: unknown, fieldLimits: FieldLimits): Incoming => {
  const sent = payloads.blockActions.parse(body);
  const [action] = sent.actions;
  const team = workspaceIn(
    sent.team?.id,
    sent.view?.app_installed_team_id,
    sent.user.team_id,
    sent.view?.team_id,
  );
  if (action === undefined || team === null) return ignored(body, "a press without action or team");
  const { verb, ids, value } = pressedIn(action);
  const { channel, ts } = messagePressed(sent);
  const moment = action.action_ts ?? sent.trigger_id;
  const chose = choiceInForm(sent, action, fieldLimits);
  if (chose !== null)
    return { id: `chose:${hash([sent.user.id, moment])}`, ...origin(team, sent), ...chose };
  const what = [action.action_id, action.block_id, value, channel, ts, moment];
  return {
    id: `press:${hash([sent.user.team_id, sent.user.id, ...what])}`,
    ...origin(team, sent),
    direct: channel?.startsWith("D") === true ? placeAddress(team, channel) : null,
    kind: "pressed",
    verb: buttonIdOf(verb),
    ids: idsFrom(ids),
    text: null,
    ...chosenBeside(sent, action, fieldLimits),
    card: channel === null || ts === null ? null : messageAddress(team, channel, ts),
  };
};

type Pressed = z.infer<typeof payloads.blockActions>;
/** What was pressed: a button names itself and its ids, a menu the block that it stands in. */
const pressedIn = ({
  action_id: id,
  block_id: block,
  value,
  selected_option: option,
}: Pressed["actions"][number]) => {
  const own = value ?? option?.value ?? "";
  if (chosenField(id) !== null) return { verb: id, ids: idsInRow(block) ?? "", value: own };
  const menus = menuBlock(block);
  return { verb: menus?.id ?? id, ids: menus?.ids ?? own, value: own };
};

/** A choice in a modal's field that tells at once what is chosen; null: a button. */
const choiceInForm = (
  { view }: Pressed,
  { type }: Pressed["actions"][number],
  fieldLimits: FieldLimits,
): (ChatEvent & { readonly kind: "chose" }) | null => {
  if (type == null || type === "button" || view?.state == null) return null;
  const verb = formIdOf(view.callback_id ?? "");
  if (verb === unlisted) return null;
  return {
    kind: "chose",
    verb,
    ids: idsFrom(view.private_metadata ?? ""),
    fields: filled(view.state.values, verb, fieldLimits),
  };
};

/** What is chosen with the press itself, or in the menus of the message, also in the one that was used just now. */
const chosenBeside = (
  { state }: Pressed,
  { action_id: field, block_id: block, selected_option: now }: Pressed["actions"][number],
  fieldLimits: FieldLimits,
): { readonly chosen?: Filled } => {
  const own = chosenField(field);
  if (own !== null)
    return now == null ? {} : { chosen: { [own]: clean(cutField(now.value, choiceLimit.most)) } };
  const verb = menuBlock(block)?.id ?? field;
  if (!carriesChosen(verb)) return {};
  const limits = onlyChoices(fieldLimits);
  const used = now == null ? {} : { [block ?? field]: { [field]: { selected_option: now } } };
  const chosen = {
    ...filled(state?.values ?? {}, "ask.submit", limits),
    ...filled(used, "ask.submit", limits),
  };
  return Object.keys(chosen).length === 0 ? {} : { chosen };
};

/** An ephemeral message has a `ts`, but cannot be edited, so it gives none. */
const messagePressed = ({
  channel,
  container,
  message,
}: Pressed): { channel: string | null; ts: string | null } => ({
  channel: channel?.id ?? container?.channel_id ?? null,
  ts: container?.is_ephemeral === true ? null : (message?.ts ?? container?.message_ts ?? null),
});

const shortcut = (body: unknown): Incoming => {
  const sent = payloads.shortcut.parse(body);
  const team = workspaceIn(sent.team?.id, sent.user.team_id);
  if (team === null) return ignored(body, "a shortcut without team");
  const moment = sent.action_ts ?? sent.trigger_id;
  const what = [sent.callback_id, sent.channel?.id, sent.message?.ts, moment];
  const text = sent.message?.text;
  const cut = cutText(text, textMax);
  return {
    id: `shortcut:${hash([sent.user.team_id, sent.user.id, ...what])}`,
    ...origin(team, sent),
    kind: "pressed",
    verb: sent.callback_id === "ask.message" ? "ask" : buttonIdOf(sent.callback_id),
    ids: {},
    ...cut,
    text: text == null ? null : written(cut.text, null),
    ...(sent.message == null ? {} : allUncarriedIn(sent.message)),
    card: null,
  };
};

/**
 * A form corrected after errors beside its fields comes with the view's old hash, so the id is also
 * made of what was filled in.
 */
const submission = (body: unknown, fieldLimits: FieldLimits): Incoming => {
  const sent = payloads.viewSubmission.parse(body);
  const { user, view } = sent;
  const team = workspaceIn(view.app_installed_team_id, sent.team?.id, user.team_id, view.team_id);
  if (team === null) return ignored(body, "a form without team");
  const verb = formIdOf(view.callback_id);
  return {
    id: `form:${hash([user.team_id, user.id, view.id, view.hash, view.state.values])}`,
    ...origin(team, sent),
    kind: "submitted",
    verb,
    ids: idsFrom(view.private_metadata ?? ""),
    fields: filled(view.state.values, verb, fieldLimits),
    card: null,
  };
};

const suggestion = (body: unknown): Incoming => {
  const sent = payloads.blockSuggestion.parse(body);
  const { view } = sent;
  const team = workspaceIn(
    view?.app_installed_team_id,
    sent.team?.id,
    sent.user.team_id,
    view?.team_id,
  );
  if (team === null) return ignored(body, "a search without team");
  return {
    id: `suggest:${hash([sent.user.team_id, sent.user.id, sent.action_id, sent.value])}`,
    ...origin(team, sent),
    kind: "suggest",
    field: clean(sent.action_id),
    query: clean(cutText(sent.value, queryMax).text),
  };
};

const parsers = {
  command,
  block_actions: press,
  shortcut,
  message_action: shortcut,
  view_submission: submission,
  block_suggestion: suggestion,
  event_callback: parseEvent,
  other: (body: unknown): Incoming => ignored(body, "neither event, command nor interaction"),
};

/** Where the app is installed for a whole organisation, Slack names that (E…) in places where a workspace (T…) is meant. */
const workspaceIn = (...ids: readonly SlackId[]): string | null =>
  ids.find(isWorkspace) ?? ids.find((id) => id != null) ?? null;

type Acting = {
  readonly user: GuestMarks & { readonly id: string; readonly team_id?: SlackId };
  readonly team?: { readonly id: string; readonly enterprise_id?: SlackId } | null | undefined;
  readonly enterprise?: { readonly id: string } | null | undefined;
  readonly view?: { readonly app_installed_team_id?: SlackId } | null | undefined;
};

const origin = (team: string, sent: Acting) => ({
  community: workspaceAddress(team),
  person: userAddress(
    homeOf(sent.user.team_id, { team, enterprise: enterpriseOf(team, sent) }),
    sent.user.id,
  ),
  language: null,
  direct: null,
  ...guestMark(sent.user),
});

/**
 * The organisation of the workspace that received it. In a shared channel `team` and `enterprise`
 * may be the ones of whoever acted: they count only where they are about that workspace.
 */
const enterpriseOf = (received: string, { team, enterprise, view }: Acting): SlackId => {
  const installed = view?.app_installed_team_id;
  if (isEnterprise(installed)) return installed;
  if (team != null && team.id !== received) return null;
  return team?.enterprise_id ?? enterprise?.id;
};

const ignored = (body: unknown, reason: string): Incoming => ({
  id: `ignored:${hash(body)}`,
  ...origin("unknown", { user: { id: "unknown" } }),
  kind: "ignored",
  reason,
});

/** Only ids that we put there ourselves are read; any other value gives none. */
const idsFrom = (value: string): Ids => {
  try {
    const found = payloads.buttonIds.safeParse(JSON.parse(value));
    if (!found.success) return {};
    const entries = Object.entries(found.data).filter(([, id]) => id !== undefined);
    return Object.fromEntries(entries.map(([name, id]) => [name, clean(id ?? "")]));
  } catch {
    return {};
  }
};

/** What was filled in, of the fields that the form has. */
const filled = (
  values: Readonly<Record<string, Readonly<Record<string, payloads.InputState>>>>,
  form: FormId | Unlisted,
  fieldLimits: FieldLimits,
): Filled =>
  form === unlisted
    ? {}
    : Object.fromEntries(
        Object.entries(values).flatMap(([block, elements]) =>
          Object.entries(elements).flatMap(([element, state]) => {
            const field = fieldOfElement(block, element);
            const limit = fieldLimits(form, field);
            const value = limit === null ? null : entered(state, limit);
            return value === null ? [] : [[field, value] as const];
          }),
        ),
      );

const entered = (
  state: payloads.InputState,
  { most }: FieldLimit,
): string | readonly string[] | null => {
  if (state.selected_options != null) {
    const chosen = state.selected_options.slice(0, valuesMost);
    return chosen.length === 0 ? null : chosen.map(({ value }) => clean(cutField(value, most)));
  }
  const value =
    state.value ??
    state.selected_option?.value ??
    state.selected_date ??
    state.selected_time ??
    state.selected_date_time?.toString() ??
    state.selected_user ??
    state.selected_conversation ??
    state.selected_channel ??
    "";
  const one = typedText(cutField(value, most));
  return one.trim() === "" ? null : one;
};
