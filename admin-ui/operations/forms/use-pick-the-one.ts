import { useEffect, useRef } from 'react';
import { sameName } from '../../../server/identifiers/person-name.ts';

interface PickTheOne {
  /** Who has the typed number. */
  rows: readonly { id: string; name: string }[];
  number: string | null;
  /** The name typed from the same paper; null where it is not that of the person looked for. */
  name: string | null;
  /** Nobody is chosen yet. */
  wanted: boolean;
  onPick: (personId: string) => void;
}

/** The one person with the typed number and name is chosen at once; a choice taken back stays so. */
export function usePickTheOne({ rows, number, name, wanted, onPick }: PickTheOne): void {
  const offered = useRef<string | null>(null);
  const pick = useRef(onPick);
  useEffect(() => {
    pick.current = onPick;
  });
  const [only] = rows;
  const isOne = rows.length === 1 && only !== undefined;
  const fits = wanted && isOne && (name === null || sameName(name, only.name)) ? only.id : null;
  useEffect(() => {
    if (!fits || offered.current === `${number} ${fits}`) return;
    offered.current = `${number} ${fits}`;
    pick.current(fits);
  }, [fits, number]);
}
