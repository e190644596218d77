/**
 * Keeps one text while it is screened: its digits, its sentences, and which characters are claimed.
 * The text is the normalised one. Detectors run in a fixed order; what one has claimed, a later one
 * cannot see.
 */
import { numberCandidatesIn } from "./candidates.ts";
import type { NumberCandidate } from "./candidates.ts";
import { type Digits, digitGroups, digitsIn } from "./digit-groups.ts";
import type { GuardDecision, Hit, Kind } from "./kinds.ts";
import type { NumberShape } from "./number-shape.ts";
import { continuesSentence, sentenceAt, sentences } from "./sentences.ts";
import type { Sentence } from "./sentences.ts";
import type { WordList } from "./words-near.ts";

const free = 0;
const harmless = 1;
const found = 2;

export interface ScanPage extends Digits {
  readonly candidates: readonly NumberCandidate[];
  readonly hits: readonly Hit[];
  /** True where nothing is claimed, neither as a finding nor as harmless. */
  isFree(start: number, end: number): boolean;
  /** True where there is no finding; the place may have been passed as harmless. */
  isUnfound(start: number, end: number): boolean;
  claim(hit: Hit): void;
  passAsHarmless(start: number, end: number): void;
  /**
   * True where the sentence around `at` contains one of the words, or goes on from one that does.
   */
  near(at: number, words: WordList): boolean;
  /** True where the text contains one of the words at all: asked before anything costs more. */
  mentions(words: WordList): boolean;
}

export function openPage(text: string): ScanPage {
  const state = new Uint8Array(text.length);
  const hits: Hit[] = [];
  let sentenceList: readonly Sentence[] | undefined;
  const answers = new Map<WordList, Map<number, boolean>>();
  const mentioned = new Map<WordList, boolean>();
  const noneAbove = (start: number, end: number, most: number): boolean => {
    for (let at = start; at < end; at += 1) if ((state[at] ?? free) > most) return false;
    return true;
  };
  const groups = digitGroups(text);
  /** Each sentence is searched once for each list of words, however many numbers it holds. */
  const holds = ({ start, end }: Sentence, words: WordList): boolean => {
    const known = answers.get(words) ?? new Map<number, boolean>();
    answers.set(words, known);
    const answer = known.get(start) ?? words.test(text.slice(start, end));
    known.set(start, answer);
    return answer;
  };
  return {
    ...digitsIn(text, groups),
    candidates: numberCandidatesIn(groups),
    hits,
    isFree: (start, end) => noneAbove(start, end, free),
    isUnfound: (start, end) => noneAbove(start, end, harmless),
    claim(hit) {
      state.fill(found, hit.start, hit.end);
      hits.push(hit);
    },
    passAsHarmless(start, end) {
      if (noneAbove(start, end, harmless)) state.fill(harmless, start, end);
    },
    mentions(words) {
      const answer = mentioned.get(words) ?? words.test(text);
      mentioned.set(words, answer);
      return answer;
    },
    near(at, words) {
      sentenceList ??= sentences(text);
      const sentence = sentenceAt(sentenceList, at);
      if (holds(sentence, words)) return true;
      if (!continuesSentence(text, sentence)) return false;
      return holds(sentenceAt(sentenceList, sentence.start - 1), words);
    },
  };
}

/**
 * Claims, from the left, each candidate of a shape that passes the test; the longest where several
 * begin at one place. The shape is known, so it is looked at first.
 */
export function claimCandidates(
  page: ScanPage,
  fits: (shape: NumberShape) => boolean,
  judge: (candidate: NumberCandidate) => { kind: Kind; decision: GuardDecision } | undefined,
): void {
  for (const candidate of page.candidates) {
    if (!fits(candidate.shape) || !page.isFree(candidate.start, candidate.end)) continue;
    const verdict = judge(candidate);
    if (verdict) page.claim({ ...verdict, start: candidate.start, end: candidate.end });
  }
}
