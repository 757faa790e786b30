import Box from '@mui/material/Box';
import { Diff } from '../components/Diff.tsx';
import { useT } from '../i18n/use-t.ts';
import { changedPart } from './changed-part.ts';

interface TextDiffProps {
  before: string | null;
  after: string | null;
}

/** What changed of a longer text, in whole sentences; what stays around it is only hinted at. */
export function TextDiff({ before, after }: TextDiffProps) {
  const t = useT();
  const part = changedPart(before ?? '', after ?? '');
  return (
    <Box sx={{ fontSize: 13, whiteSpace: 'pre-wrap' }}>
      {part.leads ? `${t('knowledge.unchangedPart')} ` : null}
      <Diff before={part.before} after={part.after} />
      {part.follows ? ` ${t('knowledge.unchangedPart')}` : null}
    </Box>
  );
}
