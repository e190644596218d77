/**
 * Shows what the bot answered to this person alone, over the field, until dismissed or until the
 * next press.
 */
import { type ReactNode, useCallback, useState } from "react";
import type { TeamsBoard } from "../../board.ts";
import { ToolButton } from "./icons.tsx";
import { useScene } from "./scene.ts";

type Notice = TeamsBoard["notices"][number];

/**
 * The notices that came after the chat was first shown and were not dismissed, and a function that
 * dismisses them all.
 */
export const useNotices = (notices: readonly Notice[]) => {
  const last = Math.max(-1, ...notices.map(({ id }) => id));
  const [through, setThrough] = useState(last);
  const [gone, setGone] = useState<readonly number[]>([]);
  const shown = notices.filter(({ id }) => id > through && !gone.includes(id)).slice(-3);
  const dismiss = useCallback((id: number) => setGone((before) => [...before, id]), []);
  const dismissAll = useCallback(() => setThrough(last), [last]);
  return { shown, dismiss, dismissAll };
};

type NoticesProps = {
  readonly shown: readonly Notice[];
  readonly dismiss: (id: number) => void;
};

export const Notices = ({ shown, dismiss }: NoticesProps): ReactNode => {
  const { say, profile } = useScene();
  return (
    <div className="teams-notices" role="status">
      {shown.map(({ id, text }) => (
        <div key={id} className="teams-notice">
          <span lang={profile.language}>{text}</span>
          <ToolButton name="close" label={say("dismiss")} press={() => dismiss(id)} />
        </div>
      ))}
    </div>
  );
};
