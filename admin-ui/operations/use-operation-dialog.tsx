import { useState } from 'react';
import type { ReactNode } from 'react';
import { OperationDialog } from './OperationDialog.tsx';
import type { OperationDialogProps } from './OperationDialog.tsx';

type Opened = Pick<OperationDialogProps, 'type' | 'input' | 'title' | 'onDone'>;

/** The dialog of an operation for a screen: put `dialog` anywhere on it, and `open` what was pressed for. */
export function useOperationDialog(): { open: (opened: Opened) => void; dialog: ReactNode } {
  const [opened, setOpened] = useState<Opened | null>(null);
  return {
    open: setOpened,
    dialog: opened ? <OperationDialog {...opened} open onClose={() => setOpened(null)} /> : null,
  };
}
