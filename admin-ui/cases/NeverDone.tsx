import BlockIcon from '@mui/icons-material/BlockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useEffect, useRef } from 'react';
import type { NeverDoneRow } from '../../server/operations/contract.ts';
import { CopyButton } from '../components/CopyButton.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';

interface NeverDoneProps {
  row: NeverDoneRow;
  /** Back to the operations. */
  onBack: () => void;
}

/** In place of a form: the sentence to tell, what is done instead, and where the FAQ says so. */
export function NeverDone({ row, onBack }: NeverDoneProps) {
  const t = useT();
  const back = useRef<HTMLButtonElement>(null);
  useEffect(() => back.current?.focus(), []);
  const told = [row.sentence, row.instead].filter(Boolean).join('\n');
  return (
    <Box aria-live="polite" sx={{ display: 'grid', gap: 2.5 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2 }}>
        <Typography variant="body1" sx={{ fontWeight: 600 }}>
          {row.title}
        </Typography>
        <Tag tone="refused" icon={<BlockIcon />}>
          {t('cases.never.tag')}
        </Tag>
      </Box>
      <Box
        component="blockquote"
        sx={{ m: 0, pl: 3, borderLeft: 3, borderColor: 'divider', overflowWrap: 'anywhere' }}
      >
        {row.sentence}
      </Box>
      {row.instead ? <Typography variant="body2">{row.instead}</Typography> : null}
      <Typography variant="caption" color="textSecondary">
        {t(row.official ? 'cases.never.source' : 'cases.never.ownGuidance', {
          ids: row.faq.join(t('operations.listComma')),
        })}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2 }}>
        <CopyButton text={told} label={t('cases.never.copy')} />
        <Button size="small" variant="text" ref={back} onClick={onBack}>
          {t('cases.never.back')}
        </Button>
      </Box>
    </Box>
  );
}
