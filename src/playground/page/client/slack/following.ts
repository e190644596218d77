/** Keeps a list of messages at its end while it stands there, and goes to the message a story points at. */
import type { RefObject } from "react";
import { useEffect, useLayoutEffect, useRef } from "react";
import type { SlackPlace } from "../../board.ts";

/** So near to the end counts as standing there. */
const near = 48;

export const useFollowing = (
  place: SlackPlace,
  pointed: string | null,
): RefObject<HTMLDivElement | null> => {
  const list = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const last = place.messages.at(-1);
  const written = last?.from === "me" && last.threadTs === null ? last.ts : null;

  // What one writes oneself is always seen.
  useLayoutEffect(() => {
    if (written !== null) atEnd.current = true;
  }, [written]);

  useEffect(() => {
    const box = list.current;
    if (box === null) return undefined;
    const follow = () => {
      if (atEnd.current) box.scrollTop = box.scrollHeight;
    };
    const look = () => {
      atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < near;
    };
    const sizes = new ResizeObserver(follow);
    sizes.observe(box);
    if (box.firstElementChild !== null) sizes.observe(box.firstElementChild);
    box.addEventListener("scroll", look, { passive: true });
    return () => {
      sizes.disconnect();
      box.removeEventListener("scroll", look);
    };
  }, []);

  const there = place.messages.some((message) => message.ts === pointed);
  useEffect(() => {
    if (pointed === null || !there) return;
    const message = list.current?.querySelector(`[data-message="${CSS.escape(pointed)}"]`);
    if (message == null) return;
    const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
    atEnd.current = message === [...(list.current?.querySelectorAll("article") ?? [])].at(-1);
    message.scrollIntoView({ block: "center", behavior: still ? "auto" : "smooth" });
  }, [pointed, there]);

  return list;
};
