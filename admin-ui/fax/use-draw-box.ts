import { useRef, useState } from 'react';
import type { PointerEvent } from 'react';
import { boxBetween } from './box.ts';
import type { Box, Point } from './box.ts';

/** Less than this, in pixels, was a click and not a drawing. */
const smallestDrag = 6;

interface Drag {
  pointer: number;
  from: Point;
  startX: number;
  startY: number;
}

/**
 * Drawing a box on an element by dragging. `onDrawn` gets the box in fractions of the element; a drag that never
 * got anywhere is left to be a click.
 */
export function useDrawBox(enabled: boolean, onDrawn: (box: Box, at: Point) => void) {
  const [draft, setDraft] = useState<Box | null>(null);
  const drag = useRef<Drag | null>(null);

  const place = (event: PointerEvent<HTMLElement>): Point => {
    const frame = event.currentTarget.getBoundingClientRect();
    return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
  };

  const stop = () => {
    drag.current = null;
    setDraft(null);
  };

  const handlers = enabled
    ? {
        onPointerDown(event: PointerEvent<HTMLElement>) {
          if (event.button !== 0) return;
          drag.current = {
            pointer: event.pointerId,
            from: place(event),
            startX: event.clientX,
            startY: event.clientY,
          };
        },
        onPointerMove(event: PointerEvent<HTMLElement>) {
          const current = drag.current;
          if (current?.pointer !== event.pointerId) return;
          const far =
            Math.hypot(event.clientX - current.startX, event.clientY - current.startY) >= smallestDrag;
          if (!draft && !far) return;
          // Capturing only now leaves a plain click on a region to the region.
          if (!draft) event.currentTarget.setPointerCapture(event.pointerId);
          setDraft(boxBetween(current.from, place(event)));
        },
        onPointerUp(event: PointerEvent<HTMLElement>) {
          const current = drag.current;
          if (current?.pointer === event.pointerId && draft) {
            onDrawn(boxBetween(current.from, place(event)), { x: event.clientX, y: event.clientY });
          }
          stop();
        },
        onPointerCancel: stop,
      }
    : {};

  return { draft, handlers };
}
