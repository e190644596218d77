/**
 * Draws the blocks of a message, a form or the home tab. Blocks that are only read are drawn by
 * slack-blocks-to-jsx; plain text is drawn here, since the library finds markup in it and Slack
 * does not.
 */
import { Fragment } from "react";
import type { ReactNode } from "react";
import type { Json } from "../../board.ts";
import { jsonIn, listIn, textIn, wordIn } from "./block.ts";
import { Drawn, Markup } from "./drawn.tsx";
import { Element } from "./element.tsx";
import type { Press, Suggest } from "./element.tsx";
import { useScene } from "./scene.ts";

type BlocksProps = {
  readonly blocks: readonly Json[];
  readonly press: Press;
  /** Draws an input block; absent where there is no form. */
  readonly field?: (block: Json) => ReactNode;
  /** Asks the bot for options while one types in a menu; absent where no menu asks. */
  readonly suggest?: Suggest;
};

export const Blocks = ({ blocks, ...handlers }: BlocksProps): ReactNode => (
  <div className="slack-blocks" lang={useScene().profile.language}>
    {blocks.map((block, index) => {
      const own = wordIn(block, "block_id");
      const key = wordIn(block, "type") === "input" && own !== "" ? own : String(index);
      return <Fragment key={key}>{drawBlock(block, handlers)}</Fragment>;
    })}
  </div>
);

const drawBlock = (
  block: Json,
  { press, field, suggest }: Omit<BlocksProps, "blocks">,
): ReactNode => {
  switch (wordIn(block, "type")) {
    case "header":
      return <h3 className="slack-header">{textIn(block, "text")}</h3>;
    case "section":
      return <Section block={block} press={press} />;
    case "context":
      return <Context block={block} />;
    case "actions":
      return (
        <div className="slack-actions">
          {listIn(block, "elements").map((element, index) => (
            <Element
              key={`${wordIn(block, "block_id")} ${wordIn(element, "action_id") || index}`}
              {...{ element, press, suggest }}
            />
          ))}
        </div>
      );
    case "alert":
      return <p className="slack-alert">{textIn(block, "text")}</p>;
    case "carousel":
      return <Carousel block={block} press={press} />;
    case "input":
      return field?.(block) ?? null;
    default:
      return <Drawn block={block} />;
  }
};

type PressableProps = { readonly block: Json; readonly press: Press };

/** Cards to leaf through, beside each other; each has buttons of its own. */
const Carousel = ({ block, press }: PressableProps): ReactNode => (
  <ul className="slack-carousel">
    {listIn(block, "elements").map((card) => (
      <li key={wordIn(card, "block_id")}>
        <strong>
          <Markup text={textIn(card, "title")} />
        </strong>
        {jsonIn(card, "subtitle") === null ? null : (
          <small>
            <Markup text={textIn(card, "subtitle")} />
          </small>
        )}
        {jsonIn(card, "body") === null ? null : <Markup text={textIn(card, "body")} />}
        <div className="slack-actions">
          {listIn(card, "actions").map((element) => (
            <Element key={wordIn(element, "action_id")} {...{ element, press }} />
          ))}
        </div>
      </li>
    ))}
  </ul>
);

const Section = ({ block, press }: PressableProps): ReactNode => {
  const accessory = jsonIn(block, "accessory");
  const withoutIt = Object.fromEntries(
    Object.entries(block).filter(([key]) => key !== "accessory"),
  );
  const image = accessory !== null && wordIn(accessory, "type") === "image";
  const plain = isPlain(jsonIn(block, "text")) && listIn(block, "fields").length === 0;
  const text = plain ? (
    <p className="slack-section">{textIn(block, "text")}</p>
  ) : (
    <Drawn block={image ? block : withoutIt} />
  );
  if (accessory === null || image) return text;
  return (
    <div className="slack-beside">
      {text}
      <Element element={accessory} press={press} />
    </div>
  );
};

const Context = ({ block }: { readonly block: Json }): ReactNode => {
  const elements = listIn(block, "elements");
  if (!elements.every(isPlain)) return <Drawn block={block} />;
  return <p className="slack-context">{elements.map((one) => wordIn(one, "text")).join("  ")}</p>;
};

const isPlain = (text: Json | null): boolean =>
  text !== null && wordIn(text, "type") === "plain_text";
