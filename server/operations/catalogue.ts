/** The operations there are: an explicit list. CONTRIBUTING.md says how to add one. */
import { notFound, Problem } from '../errors.ts';
import { correctIdNumber } from './types/correct-id-number.ts';
import type { Operation } from './operation.ts';
import { suspendAccount } from './types/suspend-account.ts';
import { revertOf } from './types/revert.ts';

/** Undo, which is submitted by a route of its own. */
export const revert = revertOf(storedOperation);

export const catalogue: readonly Operation[] = [correctIdNumber, suspendAccount, revert];

const byType: ReadonlyMap<string, Operation> = new Map(
  catalogue.map((operation) => [operation.type, operation]),
);

/** @throws Problem 422 for a type that is not in the catalogue */
export function operationOf(type: string): Operation {
  const operation = byType.get(type);
  if (!operation)
    throw new Problem(
      422,
      'invalid-input',
      { zh: '没有这种办理事项。', en: 'There is no such operation.' },
      {
        errors: {
          type: {
            zh: '没有这种办理事项，请从列表中选择。',
            en: 'There is no such operation; choose one of the list.',
          },
        },
      },
    );
  return operation;
}

/** The operation of a stored row. @throws Problem 404 when the catalogue no longer has it */
export function storedOperation(type: string): Operation {
  const operation = byType.get(type);
  if (!operation) throw notFound();
  return operation;
}
