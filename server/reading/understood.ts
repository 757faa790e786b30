import type { Found, Reading } from './contract.ts';

/** A reading as it is made and kept; the contract's values may be hidden, these are not. */
export type FoundText = Omit<Found, 'value'> & { value: string };

export interface Understood extends Reading {
  idNumbers: FoundText[];
  orgCodes: FoundText[];
  creditCodes: FoundText[];
  phones: FoundText[];
  names: FoundText[];
  unitNames: FoundText[];
}
