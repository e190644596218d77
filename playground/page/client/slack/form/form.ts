/**
 * A form while it is filled in. What is typed lives here; every change is also kept in the local
 * Slack, so that a reload loses nothing and another window shows the same.
 */
import { useEffect, useRef, useState } from "react";
import type { SlackModal } from "../../../board.ts";
import type { Deed, Done } from "../../../deed.ts";
import { inputsIn } from "../block.ts";
import type { Input } from "../block.ts";
import { useScene } from "../scene.ts";
import { complaintOf, same, savedValues } from "./values.ts";
import type { Value, Values } from "./values.ts";

/** Long enough to type on, short enough to lose little. */
const pauseMs = 700;

export type Form = {
  readonly values: Values;
  /** In the reader's language, by block id. */
  readonly complaints: Readonly<Record<string, string>>;
  /** For a text, which may not be finished. */
  readonly type: (input: Input, value: string) => void;
  readonly leave: (input: Input) => void;
  /** For a choice, which is finished at once. */
  readonly choose: (input: Input, value: Value) => void;
  readonly submit: () => Promise<unknown>;
  readonly close: () => Promise<unknown>;
  readonly inLine: (deed: Deed) => Promise<Done>;
};

export const useForm = (modal: SlackModal): Form => {
  const { person, say } = useScene();
  const inLine = useLine();
  const inputs = inputsIn(modal.blocks);
  const saved = savedValues(modal.values, inputs);
  const [edits, setEdits] = useEdits(saved);
  const [complaints, setComplaints] = useState<Readonly<Record<string, string>>>({});
  const timers = useTimers();
  const values: Values = Object.fromEntries(
    inputs.map(({ block }) => [block, edits[block] ?? saved[block] ?? ""]),
  );
  const fill = (input: Input, value: Value) => {
    if (complaintOf(input, value) !== null || same(value, saved[input.block])) return;
    void inLine({ do: "slack.fill", person, values: { [input.block]: value } });
  };
  const edit = (input: Input, value: Value) => {
    setEdits((before) => ({ ...before, [input.block]: value }));
    setComplaints((before) => ({ ...before, [input.block]: "" }));
  };
  const submit = async () => {
    timers.stopAll();
    const wrong = inputs.flatMap((input) => {
      const word = complaintOf(input, values[input.block] ?? "");
      return word === null ? [] : [[input.block, say(word)] as const];
    });
    setComplaints(Object.fromEntries(wrong));
    if (wrong.length === 0) await inLine({ do: "slack.submit", person, values: { ...values } });
  };
  return {
    values,
    complaints,
    inLine,
    submit,
    type: (input, value) => {
      edit(input, value);
      timers.start(input.block, () => fill(input, value));
    },
    leave: (input) => {
      if (timers.stop(input.block)) fill(input, values[input.block] ?? "");
    },
    choose: (input, value) => {
      edit(input, value);
      fill(input, value);
    },
    close: async () => {
      timers.stopAll();
      return inLine({ do: "slack.close", person });
    },
  };
};

/** Drops edits that the local Slack has by now, so that another window's change is seen. */
const useEdits = (saved: Values) => {
  const [edits, setEdits] = useState<Values>({});
  const savedNow = JSON.stringify(saved);
  useEffect(() => {
    const held: Values = JSON.parse(savedNow);
    setEdits((before) =>
      Object.fromEntries(Object.entries(before).filter(([key, value]) => !same(value, held[key]))),
    );
  }, [savedNow]);
  return [edits, setEdits] as const;
};

/** Does deeds one after the other: a form must not be sent before its last field has been kept. */
const useLine = () => {
  const { act } = useScene();
  const last = useRef<Promise<unknown>>(null);
  return async (deed: Deed): Promise<Done> => {
    const before = last.current;
    const done = (async () => {
      await before;
      return act(deed);
    })();
    last.current = done;
    return done;
  };
};

const useTimers = () => {
  const timers = useRef(new Map<string, number>());
  const stop = (key: string): boolean => {
    const running = timers.current.get(key);
    if (running === undefined) return false;
    window.clearTimeout(running);
    return timers.current.delete(key);
  };
  const stopAll = () => [...timers.current.keys()].forEach(stop);
  const start = (key: string, work: () => void) => {
    stop(key);
    const timer = window.setTimeout(() => {
      timers.current.delete(key);
      work();
    }, pauseMs);
    timers.current.set(key, timer);
  };
  useEffect(() => {
    const running = timers.current;
    return () => running.forEach((timer) => window.clearTimeout(timer));
  }, []);
  return { start, stop, stopAll };
};
