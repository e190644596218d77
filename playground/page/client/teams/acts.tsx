/**
 * Wraps controls that act for the person: while the person is asleep they do nothing. What scrolls
 * stands around it, not in it.
 */
import type { ReactNode } from "react";
import { useScene } from "./scene.ts";

type ActsProps = { readonly className?: string; readonly children: ReactNode };

export const Acts = ({ className = "", children }: ActsProps): ReactNode => {
  const { profile } = useScene();
  return (
    <fieldset className={`teams-acts ${className}`} role="presentation" disabled={profile.asleep}>
      {children}
    </fieldset>
  );
};
