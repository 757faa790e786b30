import UploadFileIcon from '@mui/icons-material/UploadFileOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useEffect, useRef, useState } from 'react';
import type { DragEvent, ReactNode } from 'react';
import { announce } from '../components/announce.ts';
import { useT } from '../i18n/use-t.ts';
import { UploadList } from './UploadList.tsx';
import { isUnderWay, isUnsent } from './upload-queue.ts';
import { useUploads } from './use-uploads.ts';

const accepted = '.tif,.tiff,.pdf,.png,.jpg,.jpeg,image/tiff,application/pdf,image/png,image/jpeg';

interface UploadFaxesProps {
  /** Adds the faxes to this case; without it each makes a case of its own. */
  caseId?: string;
  onSettled: () => void;
  /** What faxes can be dropped upon; places the button and, once there is something in it, the list of uploads. */
  children: (parts: { button: ReactNode; list: ReactNode }) => ReactNode;
}

/** Faxes from this computer: a button, and dropping files on what it surrounds. */
export function UploadFaxes({ caseId, onSettled, children }: UploadFaxesProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const { uploads, add, cancel, retry, clear } = useUploads(onSettled, caseId);
  const left = uploads.filter(isUnderWay).length;

  const wasBusy = useRef(false);
  useEffect(() => {
    if (wasBusy.current && left === 0) {
      const failures = uploads.filter(isUnsent).length;
      announce(t('fax.upload.finished', { done: uploads.length - failures, failed: failures }));
    }
    wasBusy.current = left > 0;
  }, [left, uploads, t]);

  const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const label = t(caseId ? 'fax.upload.add' : 'fax.upload.button');
  const button = (
    <Button startIcon={<UploadFileIcon />} onClick={() => input.current?.click()}>
      {label}
    </Button>
  );
  return (
    <Box
      onDragOver={(event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={(event: DragEvent) => {
        const to = event.relatedTarget;
        if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
      }}
      onDrop={(event: DragEvent) => {
        if (!carriesFiles(event)) return;
        event.preventDefault();
        setOver(false);
        add(event.dataTransfer.files);
      }}
      // On the workbench the faxes of the case lie under it, as high as there is room.
      sx={{ position: 'relative', minWidth: 0, ...(caseId ? { height: '100%', minHeight: 0 } : {}) }}
    >
      <input
        ref={input}
        type="file"
        multiple
        accept={accepted}
        hidden
        aria-label={label}
        onChange={(event) => {
          add(event.target.files ?? []);
          event.target.value = '';
        }}
      />
      {children({
        button,
        list:
          uploads.length > 0 ? (
            <UploadList uploads={uploads} onCancel={cancel} onRetry={retry} onClear={clear} />
          ) : null,
      })}
      {over ? (
        <Box
          sx={{
            position: 'absolute',
            inset: 4,
            zIndex: 2,
            display: 'grid',
            placeContent: 'center',
            border: '2px dashed',
            borderColor: 'primary.main',
            borderRadius: 2,
            bgcolor: 'console.tones.accent.soft',
            color: 'console.tones.accent.main',
            fontWeight: 600,
            pointerEvents: 'none',
          }}
        >
          {t(caseId ? 'fax.upload.dropHere' : 'fax.upload.drop')}
        </Box>
      ) : null}
    </Box>
  );
}
