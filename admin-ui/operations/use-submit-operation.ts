import { useCallback, useRef } from 'react';
import { v4 as uuid } from 'uuid';
import type { OperationRow } from '../../server/operations/contract.ts';
import { useConsole } from '../data-provider/index.ts';
import type { SubmitBody } from '../data-provider/index.ts';
import { isDefinite } from './is-definite.ts';

/**
 * Submits an operation once, however often it is tried: the key of an attempt is kept until the server has given a
 * definite answer to it.
 */
export function useSubmitOperation(): (body: SubmitBody) => Promise<OperationRow> {
  const { submitOperation } = useConsole();
  const attempt = useRef<{ key: string; body: string } | null>(null);
  return useCallback(
    async (body) => {
      const text = JSON.stringify(body);
      if (attempt.current?.body !== text) attempt.current = { key: uuid(), body: text };
      try {
        const operation = await submitOperation(body, attempt.current.key);
        attempt.current = null;
        return operation;
      } catch (error) {
        if (isDefinite(error)) attempt.current = null;
        throw error;
      }
    },
    [submitOperation],
  );
}
