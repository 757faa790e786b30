import { useEffect, useRef, useState } from 'react';
import type { PointerEvent, RefObject } from 'react';

/** Less than this, in pixels, and the press was a click. */
const smallestPan = 4;

/** Moving the strip with the mouse: the middle button, or the left one while the space bar is held or `hand` is on. */
export function usePan(frame: RefObject<HTMLElement | null>, hand: boolean) {
  const [spaceHeld, setSpaceHeld] = useState(false);
  const [panning, setPanning] = useState(false);
  const last = useRef<{ pointer: number; x: number; y: number } | null>(null);

  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
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
    last.current = null;
    setPanning(false);
  };

  const handlers = {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const wanted = event.button === 1 || (event.button === 0 && (spaceHeld || hand));
      // A finger scrolls by itself.
      if (!wanted || event.pointerType === 'touch') return;
      if (event.button === 1) event.preventDefault();
      last.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      const from = last.current;
      if (from?.pointer !== event.pointerId) return;
      const [x, y] = [from.x - event.clientX, from.y - event.clientY];
      // Capturing only now leaves a plain click on a region to the region.
      if (!panning && Math.hypot(x, y) < smallestPan) return;
      if (!panning) event.currentTarget.setPointerCapture(event.pointerId);
      setPanning(true);
      event.currentTarget.scrollBy(x, y);
      last.current = { pointer: event.pointerId, x: event.clientX, y: event.clientY };
    },
    onPointerUp: stop,
    onPointerCancel: stop,
  };

  return { handlers, panning, ready: spaceHeld || hand };
}
