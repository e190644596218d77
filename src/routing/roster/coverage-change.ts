/** What a change does to cover: the hours that it leaves to nobody or to one person alone. The other way round, those that it fills. */
import { type Cover, type Piece, fewOnly, joined } from "./coverage.ts";

export type Thinned = {
  readonly topic: string;
  readonly nobody: readonly Piece[];
  /** With who is left. */
  readonly alone: readonly Piece[];
};

/** Topics that stand as they did are left out. Both lists are of the same topics and the same time. */
export const thinned = (before: readonly Cover[], after: readonly Cover[]): readonly Thinned[] => {
  const earlier = new Map(before.map((cover) => [cover.topic, cover.pieces]));
  return after
    .map((cover): Thinned => {
      const fewer = joined(fewOnly(cover).flatMap(lostFrom(earlier.get(cover.topic) ?? [])));
      return {
        topic: cover.topic,
        nobody: fewer.filter(({ people }) => people.length === 0),
        alone: fewer.filter(({ people }) => people.length === 1),
      };
    })
    .filter(({ nobody, alone }) => nobody.length + alone.length > 0);
};

/** The parts of a piece in which there were more people before. */
const lostFrom =
  (before: readonly Piece[]) =>
  (piece: Piece): readonly Piece[] =>
    before
      .filter(({ people }) => people.length > piece.people.length)
      .map(({ from, to }) => ({
        from: Math.max(from, piece.from),
        to: Math.min(to, piece.to),
        people: piece.people,
      }))
      .filter(({ from, to }) => from < to);
