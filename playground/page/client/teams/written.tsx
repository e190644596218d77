/**
 * Draws what people wrote, as text: line ends stay, addresses become links, and a mention shows as
 * its name.
 */
import type { ReactNode } from "react";

const special = /(@ID-jour\b|https?:\/\/[^\s<>"]+)/giu;

export const Written = ({ text }: { readonly text: string }): ReactNode =>
  text.split(special).map((piece, index) => {
    const key = `${index} ${piece}`;
    if (/^@ID-jour$/iu.test(piece))
      return (
        <span key={key} className="teams-mention">
          {piece}
        </span>
      );
    if (/^https?:\/\//iu.test(piece))
      return (
        <a key={key} href={piece} target="_blank" rel="noopener noreferrer">
          {piece}
        </a>
      );
    return piece;
  });

/** Removes the leading mention of the bot, which the client writes anew. */
export const plainOf = (text: string): string => text.replace(/^\s*@ID-jour\b[,:]?/iu, "").trim();
