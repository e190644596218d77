/**
 * The types of what a message about a question can plan or tell of: a call, how it went, when the expert
 * who has the question comes back to it, and that something went outside the chat.
 */
export type PlannedBy = "asker" | "expert";
export const callEnds = ["agreed", "goes-on", "not-reached"] as const;
export type CallEnd = (typeof callEnds)[number];

/** Times are milliseconds since 1970-01-01T00:00:00Z. */
export type Plan =
  /** `caller`: who calls the other. */
  | { readonly kind: "call"; readonly caller: PlannedBy; readonly at: number }
  | { readonly kind: "called"; readonly how: CallEnd }
  | { readonly kind: "later"; readonly at: number }
  /** What may not be written in chat went to the other side in another way. */
  | { readonly kind: "outside" };
