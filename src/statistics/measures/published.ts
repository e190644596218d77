/**
 * The published figures of a comparable service: askers' forms of the Champlain BASE eConsult
 * service, whose classes ours are. They come from medicine, so they are to compare with and no goal.
 */

export type PublishedShare = { readonly class: number; readonly share: number };
export const published: {
  readonly q1: readonly PublishedShare[];
  readonly q2: readonly PublishedShare[];
  readonly source: string;
  readonly address: string;
} = {
  q1: [
    { class: 1, share: 0.43 },
    { class: 2, share: 0.54 },
    { class: 3, share: 0.02 },
    { class: 4, share: 0.01 },
  ],
  q2: [
    { class: 1, share: 0.38 },
    { class: 2, share: 0.34 },
    { class: 3, share: 0.21 },
    { class: 4, share: 0.03 },
    { class: 5, share: 0.02 },
  ],
  source: "Champlain BASE eConsult, rheumatology, The Journal of Rheumatology, table 1",
  address: "https://www.jrheum.org/highwire/markup/32793/expansion",
};
