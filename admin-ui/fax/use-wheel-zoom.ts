import { useEffect, useRef } from 'react';
import type { StripView } from './use-strip-view.ts';

/** Ctrl and the wheel zoom where the mouse is. React's own wheel listeners are passive and could not keep the browser from zooming. */
export function useWheelZoom(view: StripView): void {
  const latest = useRef(view);
  useEffect(() => {
    latest.current = view;
  });
  const { frame } = view;
  useEffect(() => {
    const element = frame.current;
    if (!element) return undefined;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      latest.current.zoomBy(Math.exp(-event.deltaY / 400), event);
    };
    element.addEventListener('wheel', onWheel, { passive: false });
    return () => element.removeEventListener('wheel', onWheel);
  }, [frame]);
}
