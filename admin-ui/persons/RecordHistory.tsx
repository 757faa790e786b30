import Box from '@mui/material/Box';
import type { RecordRow } from '../../server/registry/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';

const kilobytes = (size: number) => `${Math.ceil(size / 1024).toLocaleString()} KB`;

/** How a record came to its state, and what was attached to it. */
export function RecordHistory({ record }: { record: RecordRow }) {
  const t = useT();
  return (
    <Box sx={{ display: 'grid', gap: 1, py: 2, pl: 5 }}>
      <Box sx={{ display: 'flex', gap: 3 }}>
        <Box component="span" sx={{ color: 'text.secondary', minWidth: 88 }}>
          <Instant at={record.declaredAt} />
        </Box>
        {t('persons.historyDeclared')}
      </Box>
      {record.history.map((step) => (
        <Box
          key={`${step.at}-${step.to}`}
          sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3 }}
        >
          <Box component="span" sx={{ color: 'text.secondary', minWidth: 88 }}>
            <Instant at={step.at} />
          </Box>
          <StatusTag kind="record" status={step.to} />
          <span>{step.by}</span>
          {step.note ? (
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {step.note}
            </Box>
          ) : null}
        </Box>
      ))}
      {record.attachments.map((file) => (
        <Box key={file.id} sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3 }}>
          <span>{file.fileName}</span>
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {file.mediaType} · {kilobytes(file.size)}
          </Box>
          <Tag tone={file.accepted ? 'done' : 'refused'}>
            {t(file.accepted ? 'persons.attachmentOk' : 'persons.attachmentBad')}
          </Tag>
        </Box>
      ))}
    </Box>
  );
}
