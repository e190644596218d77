/**
 * Reads from a request the ways to answer its person: trigger, response_url, channel, open modal.
 * They live for minutes and are never stored or logged.
 */
import { z } from "zod";
import type { Incoming } from "../../port.ts";
import { readCommunity, readPerson } from "../address.ts";

export type ResponseHandles = {
  readonly team: string;
  readonly user: string;
  readonly triggerId: string | null;
  readonly responseUrl: string | null;
  readonly channel: string | null;
  /** The `ts` of the first message of the thread in which the person acted. */
  readonly thread: string | null;
  readonly view: OpenView | null;
  /** True for a command, a shortcut, and a button that is marked as opening a form. */
  readonly opensForm: boolean;
};

type OpenView = {
  readonly id: string;
  readonly formId: string;
  readonly inputs: readonly string[];
  /** The id of each input's element, by the input's. */
  readonly elements: ReadonlyMap<string, string>;
};

const text = z.string().nullish().catch(null);
const withId = z.looseObject({ id: text }).nullish().catch(null);
const inThread = z.looseObject({ thread_ts: text }).nullish().catch(null);

const seen = z.looseObject({
  trigger_id: text,
  response_url: text,
  channel_id: text,
  channel: withId,
  message: inThread,
  container: z.looseObject({ channel_id: text, thread_ts: text }).nullish().catch(null),
  event: z.looseObject({ channel: text, thread_ts: text }).nullish().catch(null),
  actions: z
    .array(z.looseObject({ action_id: text, block_id: text }))
    .nullish()
    .catch(null),
  view: z
    .looseObject({
      id: z.string(),
      type: text,
      callback_id: text,
      blocks: z
        .array(
          z.looseObject({
            type: text,
            block_id: text,
            element: z.looseObject({ action_id: text }).nullish().catch(null),
          }),
        )
        .nullish()
        .catch(null),
    })
    .nullish()
    .catch(null),
});

export const responseHandles = (body: object, incoming: Incoming): ResponseHandles => {
  const found = seen.parse(body);
  const { channel, container, event, message, view } = found;
  return {
    ...readCommunity(incoming.community),
    user: readPerson(incoming.person).user,
    triggerId: found.trigger_id ?? null,
    responseUrl: found.response_url ?? null,
    channel: firstOf(found.channel_id, channel?.id, container?.channel_id, event?.channel),
    thread: firstOf(message?.thread_ts, container?.thread_ts, event?.thread_ts),
    // The home tab is no modal: nothing can be pushed on it, and a trigger from there opens one.
    view: view == null || view.type === "home" ? null : openView(view),
    opensForm: incoming.kind === "typed" || opens(incoming, found.actions?.[0]),
  };
};

const firstOf = (...values: readonly (string | null | undefined)[]): string | null =>
  values.find((value) => value != null) ?? null;

const openView = (view: NonNullable<z.infer<typeof seen>["view"]>): OpenView => {
  const drawn = (view.blocks ?? []).flatMap(({ type, block_id: block, element }) =>
    type === "input" && block != null ? [[block, element?.action_id ?? block] as const] : [],
  );
  return {
    id: view.id,
    formId: view.callback_id ?? "",
    inputs: drawn.map(([block]) => block),
    elements: new Map(drawn),
  };
};

/** Reads the mark that `../draw/render.ts` puts in the block's id for buttons that open a form. */
const opens = (
  incoming: Incoming,
  action: { block_id?: string | null | undefined } | undefined,
): boolean =>
  incoming.kind === "pressed" &&
  (action === undefined || (action.block_id ?? "").split("|").slice(1).includes(incoming.verb));
