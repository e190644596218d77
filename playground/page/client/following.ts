/**
 * Keeps a list of messages scrolled to its end until the reader scrolls away. It also goes to the
 * message that a story points at. Messages come, cards grow and the window changes, so a list also
 * moves by itself: only what the reader does counts as scrolling away.
 */
import { type RefObject, useEffect, useLayoutEffect, useRef } from "react";

/** This near to the end counts as at the end. */
const nearPx = 48;
/** How long after a turn of the wheel or a key the list may still be moving. */
const handMs = 700;
const handy = ["wheel", "touchmove", "keydown", "pointerdown"] as const;

const messagesIn = (box: HTMLElement): readonly HTMLElement[] => [
  ...box.querySelectorAll<HTMLElement>("[data-message]"),
];
const topOf = (element: HTMLElement): number => element.getBoundingClientRect().top;

export const useFollowing = (
  list: RefObject<HTMLElement | null>,
  {
    written,
    pointed,
  }: {
    /** The reader's own newest message, which is always scrolled to. */
    readonly written: string | null;
    /** The message pointed at, if it stands in this list. */
    readonly pointed: string | null;
  },
): void => {
  const atEnd = useRef(true);
  useLayoutEffect(() => {
    if (written !== null) atEnd.current = true;
  }, [written]);
  useLayoutEffect(() => {
    const box = list.current;
    const inner = box?.firstElementChild;
    if (box === null || inner === null || inner === undefined) return undefined;
    let handled = Number.NEGATIVE_INFINITY;
    let newest: string | undefined;
    const follow = (): void => {
      const last = messagesIn(box).at(-1);
      const isNews = last?.dataset["message"] !== newest;
      newest = last?.dataset["message"];
      if (!atEnd.current) return;
      if (last === undefined || last.clientHeight <= box.clientHeight)
        box.scrollTop = box.scrollHeight;
      // Of a card that is higher than the list, the beginning is seen; then it is the reader's.
      else if (isNews) box.scrollTop += topOf(last) - topOf(box);
    };
    const byHand = (): void => {
      handled = performance.now();
    };
    const onScroll = (): void => {
      if (performance.now() - handled < handMs)
        atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < nearPx;
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(inner);
    sizes.observe(box);
    box.addEventListener("scroll", onScroll, { passive: true });
    for (const name of handy) box.addEventListener(name, byHand, { passive: true });
    follow();
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", onScroll);
      for (const name of handy) box.removeEventListener(name, byHand);
    };
  }, [list]);
  useEffect(() => {
    const box = list.current;
    if (pointed === null || box === null) return;
    const messages = messagesIn(box);
    const target = messages.find((one) => one.dataset["message"] === pointed);
    if (target === undefined) return;
    atEnd.current = target === messages.at(-1);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    // Of a card that is higher than the list, the beginning says most.
    const block = target.clientHeight > box.clientHeight ? "start" : "center";
    target.scrollIntoView({ block, behavior: still ? "auto" : "smooth" });
  }, [list, pointed]);
};
