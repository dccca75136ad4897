// Offsets of the record count code points; strings of the browser count UTF-16 units. The two differ after each
// character outside the basic plane, so their places are all that has to be known.

export class Points {
  private readonly wide: number[] = [];

  constructor(readonly text: string) {
    let point = 0;
    for (let unit = 0; unit < text.length; unit++, point++) {
      const code = text.charCodeAt(unit);
      if (code >= 0xd800 && code <= 0xdbff) {
        this.wide.push(point);
        unit++;
      }
    }
  }

  /** The unit at which a code point begins. */
  unit(point: number): number {
    return point + below(this.wide, point);
  }

  /** The code point that begins at a unit. */
  point(unit: number): number {
    let low = 0;
    let high = this.wide.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) + middle < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }

  slice(start: number, end: number): string {
    return this.text.slice(this.unit(start), this.unit(end));
  }
}

/** How many of the sorted values are less than a value. */
export function below(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] as number) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
