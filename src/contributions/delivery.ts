/** Defines how the courier carries out an effect of a kind that belongs to a capability. */
import type { Couriers } from "../courier/deps.ts";
import type { Due, Outgoing } from "../store/port/outbox.ts";

export type DeliveriesOf<Kinds extends Outgoing["kind"]> = {
  readonly [Kind in Kinds]: (
    couriers: Couriers,
    due: Due,
    effect: Extract<Outgoing, { readonly kind: Kind }>,
  ) => Promise<void>;
};
