/** Says of the pictures of a message which go across and what their writer is told at once, and makes their effects. */
import type { FileRef } from "../../bots/port.ts";
import { t } from "../../screens/text/i18n.ts";
import type { NewEffect } from "../../store/port/outbox.ts";
import { type Side, type Ticket, ownerOf } from "../../tickets/model.ts";
import { pictureSlots } from "../../tickets/slots.ts";
import type { Deps } from "../deps.ts";
import type { Actor } from "../people/actor.ts";
import { allowsPictures, isSomebodyThere, picturesMayCross } from "./allowed.ts";

/** Of one message. */
const most = 4;

type Sorted = {
  readonly carried: readonly FileRef[];
  /** How many files their writer is told of otherwise, as of anything that cannot be carried. */
  readonly files: number;
  readonly told: readonly string[];
};
type Came = { readonly files: number; readonly pictures?: readonly FileRef[] };

/** `ticket`: the question that the message is about; null: none, or none yet. */
export const sortPictures = (
  deps: Deps,
  { language, agency }: Pick<Actor, "language" | "agency">,
  { came, ticket, by }: { readonly came: Came; readonly ticket: Ticket | null; readonly by: Side },
): Sorted => {
  const { files, pictures = [] } = came;
  const { organisation } = deps.org();
  const mayCross =
    ticket === null
      ? allowsPictures(organisation, agency.id)
      : picturesMayCross(organisation, ticket);
  if (pictures.length === 0 || !mayCross) return { carried: [], files, told: [] };
  const rest = files - pictures.length;
  if (ticket === null || !isSomebodyThere(ticket, by))
    return { carried: [], files: rest, told: [t(language, "picture.later")] };
  const told = pictures.length > most ? [t(language, "picture.tooMany", { most })] : [];
  return { carried: pictures.slice(0, most), files: rest, told };
};

type Carrying = {
  readonly pictures: readonly FileRef[];
  readonly text: string;
  readonly from: string;
  readonly by: Side;
};
/** They leave after the message that they came with, each by itself, in the same order. */
export const pictureEffects = (
  after: Ticket,
  { pictures, text, from, by }: Carrying,
  at: number,
): readonly NewEffect[] => {
  const owner = ownerOf(after);
  if (by === "asker" && owner === null) return [];
  const to =
    by === "expert" ? ({ kind: "asker" } as const) : ({ kind: "expert", id: owner ?? "" } as const);
  const key = "id" in to ? `${to.kind}:${to.id}` : to.kind;
  const slots = pictureSlots(text, pictures.length);
  return slots.map((slot, i) => {
    const file = pictures[i] ?? "";
    return {
      id: `${after.id}:${slot}`,
      orderingKey: `${after.id}/${key}`,
      ticket: after.id,
      effect: { kind: "picture", slot, to, file, from },
      dueAt: at,
    };
  });
};
