/**
 * What changes at instants and holds in between, such as who is on call: sorted intervals, so that
 * what is so at an instant is one binary search. They grow by what is asked for: each is worked out
 * once, with the wall clocks of its zone, and after that no calendar is touched.
 */
import type { Instant } from "../../tickets/model.ts";
import { type Calendar, type Span, createCalendar } from "../calendar.ts";

/** Surely so in all of [from, to), and perhaps beyond. */
export type Piece<T> = Span & { readonly is: T };
export type Pieces<T> = {
  readonly pieceAt: (at: Instant) => Piece<T>;
  /** Works out all of a span, so that no later look into it has to. */
  readonly unroll: (span: Span) => void;
};

/** A process that runs for years forgets and begins anew. */
const piecesMax = 20_000;

/** `workOut` says what is so at an instant, and until when that surely holds: later than the instant. */
export const createPieces = <T>(
  workOut: (at: Instant, calendar: Calendar) => { readonly is: T; readonly to: Instant },
): Pieces<T> => {
  let calendar: Calendar = createCalendar();
  let pieces: Piece<T>[] = [];
  const pieceAt = (at: Instant): Piece<T> => {
    const before = lastNotAfter(pieces, at);
    const known = pieces[before];
    if (known !== undefined && at < known.to) return known;
    if (pieces.length >= piecesMax) {
      pieces = [];
      calendar = createCalendar();
      return pieceAt(at);
    }
    const { is, to } = workOut(at, calendar);
    const piece = { from: at, to: Math.min(to, pieces[before + 1]?.from ?? Infinity), is };
    pieces.splice(before + 1, 0, piece);
    return piece;
  };
  return {
    pieceAt,
    unroll: ({ from, to }) => {
      for (let at = from; at < to;) at = pieceAt(at).to;
    },
  };
};

/** The place of the last piece that starts at `at` or before; -1: none. */
const lastNotAfter = (pieces: readonly Span[], at: Instant): number => {
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((pieces[middle]?.from ?? Infinity) <= at) low = middle + 1;
    else high = middle;
  }
  return low - 1;
};
