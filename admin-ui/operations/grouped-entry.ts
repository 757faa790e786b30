/** A number or code while it is typed: each group on its own, so that mending one never shifts the others. */
export interface GroupedEntry<Form extends number = number> {
  /** How many characters it has when complete. */
  form: Form;
  groups: readonly string[];
}

/** How one form of a number is cut into groups. */
export interface Grouping {
  sizes: readonly number[];
  /** Which characters can stand in each group. */
  allowed: readonly RegExp[];
}

export interface Typed<Form extends number> {
  entry: GroupedEntry<Form>;
  /** The group the cursor goes on in. */
  focus: number;
  /** Characters that cannot stand there were left out. */
  rejected: boolean;
}

export function entryText(entry: GroupedEntry): string {
  return entry.groups.join('');
}

export function isEmptyEntry(entry: GroupedEntry): boolean {
  return entryText(entry) === '';
}

/** Nothing typed, and in the longer form that it has at first. */
export function isUntouchedEntry(entry: GroupedEntry): boolean {
  return isEmptyEntry(entry) && entry.form === 18;
}

export function isComplete(entry: GroupedEntry, { sizes }: Grouping): boolean {
  return sizes.every((size, index) => entry.groups[index]?.length === size);
}

/** `text` in groups, the last ones empty where it is short. */
export function grouped(text: string, { sizes }: Grouping): string[] {
  return sizes.map((size, index) => {
    const from = sizes.slice(0, index).reduce((sum, other) => sum + other, 0);
    return text.slice(from, from + size);
  });
}

/**
 * Types `text`, normalised, as the new content of a group; what does not fit goes on into the empty groups behind it.
 */
export function typeIntoGroup<Form extends number>(
  entry: GroupedEntry<Form>,
  index: number,
  text: string,
  { sizes, allowed }: Grouping,
): Typed<Form> {
  const groups = [...entry.groups];
  const grown = text.length >= (groups[index]?.length ?? 0);
  let rest = [...text];
  let at = index;
  let rejected = false;
  for (;;) {
    const size = sizes[at] ?? 0;
    let taken = '';
    let read = 0;
    while (read < rest.length && taken.length < size) {
      const character = rest[read] ?? '';
      if (allowed[at]?.test(character)) taken += character;
      else rejected = true;
      read += 1;
    }
    groups[at] = taken;
    rest = rest.slice(read);
    if (rest.length === 0 || at + 1 >= sizes.length || groups[at + 1] !== '') break;
    at += 1;
  }
  const filled = groups[at]?.length === sizes[at];
  return {
    entry: { form: entry.form, groups },
    focus: grown && filled && at + 1 < sizes.length ? at + 1 : at,
    rejected,
  };
}
