import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';

/** Moving the strip with the mouse: the middle button, or the left one while the space bar is held or `hand` is on. */
export function usePan(frame: RefObject<HTMLElement | null>, hand: boolean) {
  const [spaceHeld, setSpaceHeld] = useState(false);
  const from = useRef<{ pointer: number; x: number; y: number } | null>(null);
  const [panning, setPanning] = useState(false);

  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const down = (event: KeyboardEvent) => {
      if (event.code !== 'Space' || event.target !== element) return;
      event.preventDefault();
      setSpaceHeld(true);
    };
    const up = (event: KeyboardEvent) => {
      if (event.code === 'Space') setSpaceHeld(false);
    };
    element.addEventListener('keydown', down);
    window.addEventListener('keyup', up);
    return () => {
      element.removeEventListener('keydown', down);
      window.removeEventListener('keyup', up);
    };
  }, [frame]);

  const stop = () => {
    from.current = null;
    setPanning(false);
  };

  const handlers = {
    onPointerDownCapture(event: PointerEvent<HTMLElement>) {
      const wanted = event.button === 1 || (event.button === 0 && (spaceHeld || hand));
      // A finger scrolls by itself.
      if (!wanted || event.pointerType === 'touch') return;
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.focus({ preventScroll: true });
      event.currentTarget.setPointerCapture(event.pointerId);
      from.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
      setPanning(true);
    },
    onPointerMoveCapture(event: PointerEvent<HTMLElement>) {
      const last = from.current;
      if (last?.pointer !== event.pointerId) return;
      event.stopPropagation();
      event.currentTarget.scrollBy(last.x - event.clientX, last.y - event.clientY);
      from.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerUpCapture: stop,
    onPointerCancelCapture: stop,
  };

  return { handlers, panning, ready: spaceHeld || hand };
}
