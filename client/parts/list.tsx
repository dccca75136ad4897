// A long list of which only what can be seen is drawn. Rows have one height; the list scrolls by itself.
import type { ComponentChildren, JSX } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";

interface Props<T> {
  items: readonly T[];
  height: number;
  row: (item: T, index: number) => ComponentChildren;
  label: string;
  /** The row to bring into view when it changes. */
  show?: number;
  more?: () => void;
  class?: string;
  idOf?: (item: T, index: number) => string;
}

const BEYOND = 8;

export function List<T>({ items, height, row, label, show = -1, more, class: name = "", idOf }: Props<T>): JSX.Element {
  const box = useRef<HTMLDivElement>(null);
  const [range, setRange] = useState<[number, number]>([0, 40]);
  const measure = () => {
    const element = box.current;
    if (!element) return;
    const from = Math.max(0, Math.floor(element.scrollTop / height) - BEYOND);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / height) + BEYOND;
    setRange((before) => (before[0] === from && before[1] === to ? before : [from, to]));
  };
  useLayoutEffect(measure, [items.length, height]);
  useEffect(() => {
    const watch = new ResizeObserver(measure);
    if (box.current) watch.observe(box.current);
    return () => watch.disconnect();
  }, [height]);
  useEffect(() => {
    if (range[1] >= items.length) more?.();
  }, [range[1], items.length, more]);
  useLayoutEffect(() => {
    const element = box.current;
    if (!element || show < 0) return;
    const top = show * height;
    if (top < element.scrollTop || top + height > element.scrollTop + element.clientHeight) {
      element.scrollTop = top - element.clientHeight / 3;
    }
  }, [show]);
  const [from, to] = range;
  return (
    <div class={`list ${name}`} ref={box} onScroll={measure} role="list" aria-label={label} tabIndex={0}>
      <div class="list-space" style={{ height: `${items.length * height}px` }}>
        {items.slice(from, to).map((item, i) => (
          <div
            class="list-row"
            role="listitem"
            aria-setsize={items.length}
            aria-posinset={from + i + 1}
            key={idOf ? idOf(item, from + i) : from + i}
            style={{ transform: `translateY(${(from + i) * height}px)`, height: `${height}px` }}
          >
            {row(item, from + i)}
          </div>
        ))}
      </div>
    </div>
  );
}
