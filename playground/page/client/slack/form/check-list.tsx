/** Draws radio buttons, check boxes and menus with several choices as lists of boxes. */
import type { ReactNode } from "react";
import { useId } from "react";
import type { Group, Option } from "../block.ts";

type CheckListProps = {
  readonly groups: readonly Group[];
  readonly chosen: readonly string[];
  readonly several: boolean;
  readonly choose: (values: string[], touched: string) => void;
  readonly describedBy?: string | undefined;
  readonly invalid?: boolean;
  readonly most?: number | null;
};

export const CheckList = (props: CheckListProps): ReactNode => {
  const { groups, chosen, several, choose } = props;
  const id = useId();
  const full = several && props.most != null && chosen.length >= props.most;
  const touch = (value: string) => {
    if (!several) choose([value], value);
    else if (chosen.includes(value))
      choose(
        chosen.filter((one) => one !== value),
        value,
      );
    else if (!full) choose([...chosen, value], value);
  };
  const draw = ({ value, text, description }: Option) => (
    <label className="slack-check" key={value}>
      <input
        type={several ? "checkbox" : "radio"}
        name={id}
        value={value}
        checked={chosen.includes(value)}
        disabled={full && !chosen.includes(value)}
        aria-describedby={props.describedBy}
        aria-invalid={several && props.invalid === true ? true : undefined}
        onChange={() => touch(value)}
      />
      <span>
        {text}
        {description !== "" && <small> {description}</small>}
      </span>
    </label>
  );
  return (
    <>
      {groups.map((group) => (
        <div key={group.label ?? ""}>
          {group.label !== null && <p className="slack-group">{group.label}</p>}
          {group.options.map(draw)}
        </div>
      ))}
    </>
  );
};
