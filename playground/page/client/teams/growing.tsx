/** A field that grows with its text, in which Enter sends and Shift+Enter begins a new line. */
import { type KeyboardEvent, type ReactNode, type RefObject, useLayoutEffect } from "react";

type GrowingProps = {
  readonly field: RefObject<HTMLTextAreaElement | null>;
  readonly text: string;
  readonly label: string;
  readonly change: (text: string) => void;
  readonly send: () => void;
  /** Handles a key before all else; gives whether it did. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  readonly onFocus?: () => void;
};

export const GrowingField = (props: GrowingProps): ReactNode => {
  const { field, text, label, change, send, onKey, onFocus } = props;
  useLayoutEffect(() => {
    const area = field.current;
    if (area === null) return;
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight, 160)}px`;
  }, [field, text]);
  const onKeyDown = (event: KeyboardEvent): void => {
    // Enter also ends the composing of a character.
    if (event.nativeEvent.isComposing) return;
    if (onKey?.(event) === true || (event.key === "Enter" && !event.shiftKey)) {
      event.preventDefault();
      if (event.key === "Enter") send();
    }
  };
  return (
    <textarea
      ref={field}
      className="teams-field"
      rows={1}
      value={text}
      placeholder={label}
      aria-label={label}
      onChange={(event) => change(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    />
  );
};
