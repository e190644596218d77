/**
 * Writes a text piece by piece, and remembers which characters of the original each piece stands
 * for. Pieces in which each unit stands for one are joined, so that a text that hardly changes
 * takes few entries.
 */

export interface Normalised {
  readonly text: string;
  /** Where the source of a UTF-16 unit of `text` begins in the original. */
  startOf(unit: number): number;
  /** Where the source of a UTF-16 unit of `text` ends in the original. */
  endOf(unit: number): number;
}

export interface Writing {
  /** Writes `text` for this part of the original. */
  write(text: string, start: number, end: number): void;
  /** The last unit that was written, or "". */
  lastUnit(): string;
  /** Writes `unit` for the last one; what it stands for goes on until `end`. */
  replaceLastUnit(unit: string, end: number): void;
  done(): Normalised;
}

interface Piece {
  /** Where it begins in the text that is written. */
  readonly at: number;
  text: string;
  readonly start: number;
  end: number;
  /** Whether each of its units stands for one of the original. */
  readonly isStepwise: boolean;
}

export function openWriting(): Writing {
  const pieces: Piece[] = [];
  let length = 0;
  let lastUnit = "";
  const write = (text: string, start: number, end: number): void => {
    if (text === "") return;
    const isStepwise = text.length === end - start;
    const last = pieces.at(-1);
    if (isStepwise && last?.isStepwise === true && last.end === start) {
      last.text += text;
      last.end = end;
    } else pieces.push({ at: length, text, start, end, isStepwise });
    length += text.length;
    lastUnit = text.charAt(text.length - 1);
  };
  return {
    write,
    lastUnit: () => lastUnit,
    replaceLastUnit: (unit, end) => {
      const last = pieces.pop();
      if (last === undefined) return;
      const { text, isStepwise } = last;
      length = last.at;
      const start = isStepwise ? last.end - 1 : last.start;
      write(text.slice(0, -1), last.start, isStepwise ? start : last.end);
      pieces.push({ at: length, text: unit, start, end, isStepwise: false });
      length += 1;
      lastUnit = unit;
    },
    done: () => mapped(pieces),
  };
}

function mapped(pieces: readonly Piece[]): Normalised {
  return {
    text: pieces.map((piece) => piece.text).join(""),
    startOf: (unit) => {
      const piece = pieceAt(pieces, unit);
      if (piece === undefined) return 0;
      return piece.isStepwise ? piece.start + unit - piece.at : piece.start;
    },
    endOf: (unit) => {
      const piece = pieceAt(pieces, unit);
      if (piece === undefined) return 0;
      return piece.isStepwise ? piece.start + unit - piece.at + 1 : piece.end;
    },
  };
}

function pieceAt(pieces: readonly Piece[], unit: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) > unit) high = middle - 1;
    else low = middle;
  }
  return pieces[low];
}
