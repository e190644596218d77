/**
 * The inspector: what happened step by step, in plain words first, with the routing decision and
 * the raw form on demand.
 */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Decision, Language, Profile, Step } from "../board.ts";
import { sentence } from "./inspector-words.ts";
import { say } from "./page-words.ts";
import { timeText } from "./time.ts";

export const Inspector = ({
  steps,
  people,
  language,
  close,
}: {
  readonly steps: readonly Step[];
  readonly people: readonly Profile[];
  readonly language: Language;
  readonly close: () => void;
}): ReactNode => {
  const heading = useRef<HTMLHeadingElement>(null);
  const [opened] = useState(() => document.activeElement?.id === "inspector-button");
  useEffect(() => {
    // Opened by hand, not by a reload.
    if (opened) heading.current?.focus();
  }, [opened]);
  const leave = (): void => {
    close();
    document.getElementById("inspector-button")?.focus();
  };
  return (
    <aside
      className="inspector"
      aria-label={say(language, "inspector")}
      onKeyDown={(event) => {
        if (event.key === "Escape") leave();
      }}
    >
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {say(language, "inspector")}
        </h2>
        <button type="button" onClick={leave}>
          {say(language, "close")}
        </button>
        <p>{say(language, steps.length === 0 ? "nothingYet" : "inspectorNote")}</p>
      </header>
      <ol tabIndex={0} aria-label={say(language, "inspectorNote")}>
        {steps.toReversed().map((step) => (
          <li key={step.id} data-kind={step.kind}>
            <time>{timeText(step.at, "Europe/Stockholm", language)}</time>
            <p>{sentence(step, people, language)}</p>
            {step.kind === "event" && step.decision !== null && (
              <DecisionTable decision={step.decision} language={language} />
            )}
            {step.kind !== "clock" && step.kind !== "bot" && step.kind !== "trouble" && (
              <Raw id={step.id} language={language} />
            )}
          </li>
        ))}
      </ol>
    </aside>
  );
};

const signs = { chosen: "●", "in line": "○", "passed over": "–" } as const;

const DecisionTable = ({
  decision,
  language,
}: {
  readonly decision: Decision;
  readonly language: Language;
}): ReactNode => (
  <details>
    <summary>{say(language, "decision")}</summary>
    <p>{decision.why[language]}</p>
    <ul className="decision">
      {decision.people.map(({ name, agency, stands, reasons }) => (
        <li key={name} data-stands={stands}>
          <span aria-hidden="true">{signs[stands]}</span>
          <span>
            <strong>{name}</strong> <small>{agency[language]}</small>
            <br />
            {[
              ...(stands === "passed over" ? [] : [say(language, standing[stands])]),
              ...reasons.map((one) => one[language]),
            ].join(", ")}
          </span>
        </li>
      ))}
    </ul>
  </details>
);
const standing = { chosen: "isChosen", "in line": "isInLine" } as const;

const Raw = ({ id, language }: { readonly id: number; readonly language: Language }): ReactNode => {
  const [text, setText] = useState<string | null>(null);
  const fetchIt = async (): Promise<void> => {
    const response = await fetch(`/raw/${id}`);
    setText(JSON.stringify(await response.json(), null, 2));
  };
  return (
    <details
      onToggle={({ currentTarget }) => {
        if (currentTarget.open && text === null) void fetchIt();
      }}
    >
      <summary>{say(language, "raw")}</summary>
      {/* Focusable, so that long lines can be scrolled to by keyboard. */}
      <pre tabIndex={0}>{text ?? "…"}</pre>
    </details>
  );
};
