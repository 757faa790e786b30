import AttachIcon from '@mui/icons-material/AttachFileOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useRef, useState } from 'react';
import type { DragEvent } from 'react';
import { attachmentTypes, contentType, type ContentType } from '../../server/rules/attachment-content.ts';
import {
  attachmentLimit,
  checkAttachment,
  checkOrderNumber,
  extensionOf,
  kilobytes,
} from '../../server/rules/attachment.ts';
import { Fact, Facts } from '../components/Facts.tsx';
import { Panel } from '../components/Panel.tsx';
import { Tag } from '../components/Tag.tsx';
import { SayBox } from '../diagnosis/SayBox.tsx';
import { useLocaleName, useT } from '../i18n/use-t.ts';

/** Of a larger file the beginning tells the type; its size alone refuses it. */
const mostRead = 32 * 1024 * 1024;

interface Looked {
  fileName: string;
  size: number;
  type: ContentType | null;
}

async function lookAt(file: File): Promise<Looked> {
  const bytes = new Uint8Array(await file.slice(0, mostRead).arrayBuffer());
  return { fileName: file.name, size: file.size, type: contentType(bytes) };
}

/** Whether a file can be uploaded to a record. It is read here and goes nowhere. */
export function AttachmentCheck() {
  const t = useT();
  const locale = useLocaleName();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [unreadable, setUnreadable] = useState(false);
  const [number, setNumber] = useState('');
  const [others, setOthers] = useState('');
  const look = async (file: File | undefined) => {
    if (!file) return;
    try {
      setLooked(await lookAt(file));
      setUnreadable(false);
    } catch {
      // A folder, or a file that was moved away since.
      setLooked(null);
      setUnreadable(true);
    }
  };
  const wrongNumber = checkOrderNumber(number, others.split(/[\s,，、;；]+/));
  const findings = looked ? [...checkAttachment(looked), ...(wrongNumber ? [wrongNumber] : [])] : [];
  const fine = looked !== null && findings.length === 0;
  return (
    <Panel title={t('tools.attachment.title')}>
      <Box sx={{ display: 'grid', gap: 4 }}>
        <Box
          onDragOver={(event: DragEvent) => {
            event.preventDefault();
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={(event: DragEvent) => {
            event.preventDefault();
            setOver(false);
            void look(event.dataTransfer.files[0]);
          }}
          sx={({ palette, shape }) => ({
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            gap: 3,
            p: 3,
            border: '1px dashed',
            borderColor: over ? palette.primary.main : palette.console.line.strong,
            borderRadius: `${shape.borderRadius}px`,
            backgroundColor: over ? palette.console.tones.accent.soft : 'transparent',
          })}
        >
          <Button startIcon={<AttachIcon />} onClick={() => input.current?.click()}>
            {t('tools.attachment.choose')}
          </Button>
          <input
            ref={input}
            type="file"
            hidden
            aria-label={t('tools.attachment.choose')}
            onChange={(event) => {
              void look(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
          <Typography variant="body2" color="textSecondary" sx={{ flex: '1 1 200px' }}>
            {t('tools.attachment.drop')}
          </Typography>
        </Box>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 3 }}>
          <TextField
            label={t('tools.attachment.order')}
            helperText={t('tools.attachment.orderHelp')}
            value={number}
            onChange={(event) => setNumber(event.target.value)}
            sx={{ flex: '1 1 160px' }}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 20, autoComplete: 'off' } }}
          />
          <TextField
            label={t('tools.attachment.others')}
            helperText={t('tools.attachment.othersHelp')}
            value={others}
            onChange={(event) => setOthers(event.target.value)}
            sx={{ flex: '1 1 160px' }}
            slotProps={{ inputLabel: { shrink: true }, htmlInput: { maxLength: 60, autoComplete: 'off' } }}
          />
        </Box>
        <Box aria-live="polite" sx={{ display: 'grid', gap: 4 }}>
          {unreadable ? <Alert severity="error">{t('tools.attachment.unreadable')}</Alert> : null}
          {looked ? (
            <>
              <Box
                sx={{
                  display: 'flex',
                  flexWrap: 'wrap',
                  alignItems: 'center',
                  gap: 2,
                  overflowWrap: 'anywhere',
                }}
              >
                <Typography variant="subtitle2" component="h3">
                  {looked.fileName}
                </Typography>
                <Tag tone={fine ? 'done' : 'refused'}>
                  {t(fine ? 'tools.attachment.fine' : 'tools.attachment.refused')}
                </Tag>
              </Box>
              <Facts min={120}>
                <Fact label={t('tools.attachment.size')}>
                  {t('tools.attachment.sizeOf', {
                    size: kilobytes(looked.size).toLocaleString(),
                    limit: kilobytes(attachmentLimit).toLocaleString(),
                  })}
                </Fact>
                <Fact label={t('tools.attachment.type')}>
                  {looked.type ?? t('tools.attachment.typeUnknown')}
                </Fact>
                <Fact label={t('tools.attachment.extension')}>
                  {extensionOf(looked.fileName) ?? t('tools.attachment.extensionNone')}
                </Fact>
              </Facts>
              <SayBox
                told="facts"
                about={t('tools.attachment.title')}
                say={
                  fine
                    ? t('tools.attachment.sayFine')
                    : findings.map(({ message }) => message[locale]).join('\n')
                }
              />
            </>
          ) : (
            <Typography variant="body2" color="textSecondary">
              {t('tools.attachment.rule', {
                limit: kilobytes(attachmentLimit),
                bytes: attachmentLimit.toLocaleString(),
                types: attachmentTypes.join(locale === 'zh' ? '、' : ', '),
              })}
            </Typography>
          )}
        </Box>
      </Box>
    </Panel>
  );
}
