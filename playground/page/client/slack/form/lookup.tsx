/** A menu that asks the bot while one types: a combobox after the WAI-ARIA pattern. */
import type { KeyboardEvent, ReactNode } from "react";
import { useEffect, useRef, useState } from "react";
import { numberIn } from "../block.ts";
import type { Input, Option } from "../block.ts";
import type { Named } from "./field.tsx";
import { IconButton } from "../icon-button.tsx";
import { useScene } from "../scene.ts";

type LookupProps = {
  readonly input: Input;
  readonly named: Named;
  readonly placeholder: string;
  readonly value: string;
  /** The option that the local Slack holds, with its text. */
  readonly chosen: Option | null;
  readonly suggest: (query: string) => Promise<Option[]>;
  readonly choose: (value: string) => void;
};

const pauseMs = 250;

export const Lookup = (props: LookupProps): ReactNode => {
  const { input, named, value, choose } = props;
  const { say } = useScene();
  const box = useCombobox(props);
  const { open, found, active } = box;
  const listId = `${named.id}-list`;
  return (
    <div className="slack-lookup">
      <input
        className="slack-input"
        id={named.id}
        role="combobox"
        autoComplete="off"
        aria-autocomplete="list"
        aria-expanded={open}
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && active >= 0 ? `${listId}-${active}` : undefined}
        aria-describedby={named.describedBy}
        aria-invalid={named.invalid}
        aria-label={input.block === "" ? input.label : undefined}
        aria-required={!input.optional}
        placeholder={props.placeholder || undefined}
        value={box.shown}
        onChange={(event) => box.search(event.target.value)}
        onClick={box.begin}
        onKeyDown={box.onKeyDown}
        onBlur={() => box.search(null)}
      />
      {value !== "" && <IconButton label={say("clear")} sign="close" press={() => choose("")} />}
      {open && <Found id={listId} label={input.label} pick={box.pick} {...{ found, active }} />}
      <span className="hidden-words" role="status">
        {open ? say("found", { count: String(found.length) }) : ""}
      </span>
    </div>
  );
};

const useCombobox = ({ input, value, chosen, suggest, choose }: LookupProps) => {
  const [picked, setPicked] = useState(chosen);
  // Null while nothing is being searched: then the box shows what is chosen.
  const [query, setQuery] = useState<string | null>(null);
  const [active, setActive] = useState(-1);
  const least = numberIn(input.element, "min_query_length") ?? 3;
  const answer = useFound(query, least, suggest);
  const found = answer ?? [];
  const open = query !== null && answer !== null;
  const words = [picked, chosen].find((option) => option?.value === value)?.text ?? value;
  const search = (next: string | null) => {
    setActive(-1);
    setQuery(next);
  };
  const pick = (option: Option) => {
    setPicked(option);
    search(null);
    choose(option.value);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const option = found[active];
    const last = found.length - 1;
    // Escape first ends the search; only then does it close the form.
    if (event.key === "Escape" && query !== null) search(null);
    else if (!open || found.length === 0) return;
    else if (event.key === "ArrowDown") setActive(active === last ? 0 : active + 1);
    else if (event.key === "ArrowUp") setActive(active <= 0 ? last : active - 1);
    else if (event.key === "Enter" && option !== undefined) pick(option);
    else return;
    event.preventDefault();
  };
  // A menu that asks for no characters shows what it has as soon as it is opened.
  const begin = () => {
    if (least === 0 && query === null) search("");
  };
  return { open, found, active, shown: query ?? words, search, begin, pick, onKeyDown };
};

type FoundProps = {
  readonly id: string;
  readonly label: string;
  readonly found: readonly Option[];
  readonly active: number;
  readonly pick: (option: Option) => void;
};

const Found = ({ id, label, found, active, pick }: FoundProps): ReactNode => {
  const { say } = useScene();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active]);
  // Otherwise the last field of a form would open its list out of sight.
  useEffect(() => {
    list.current?.scrollIntoView({ block: "nearest" });
  }, [found.length]);
  return (
    <ul className="slack-found" role="listbox" id={id} aria-label={label} ref={list}>
      {found.length === 0 && (
        <li role="option" aria-selected={false} aria-disabled="true">
          {say("nothingFound")}
        </li>
      )}
      {found.map((option, index) => (
        <li
          key={option.value}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === active}
          // Before the blur, which would close the list.
          onPointerDown={(event) => {
            event.preventDefault();
            pick(option);
          }}
        >
          {option.text}
        </li>
      ))}
    </ul>
  );
};

/** What was found for the latest query; null until an answer has come. */
const useFound = (
  query: string | null,
  least: number,
  suggest: (query: string) => Promise<Option[]>,
): readonly Option[] | null => {
  const [found, setFound] = useState<readonly Option[] | null>(null);
  const ask = useRef(suggest);
  useEffect(() => {
    ask.current = suggest;
  });
  useEffect(() => {
    if (query === null || query.trim().length < least) return undefined;
    let wanted = true;
    const look = async () => {
      const options = await ask.current(query.trim());
      if (wanted) setFound(options);
    };
    const timer = window.setTimeout(() => {
      void look();
    }, pauseMs);
    return () => {
      wanted = false;
      window.clearTimeout(timer);
    };
  }, [query, least]);
  // Older answers stay while one types on, so that the list does not flicker.
  return query === null || query.trim().length < least ? null : found;
};
