import Box from '@mui/material/Box';
import type { RecordRow } from '../../server/registry/contract.ts';
import { checkStoredAttachment, kilobytes, typeOfMedia } from '../../server/rules/attachment.ts';
import { Instant } from '../components/Instant.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { useLocaleName, useT } from '../i18n/use-t.ts';

/** What keeps a file the registry did not take from being uploaded. */
const faultsOf = (file: RecordRow['attachments'][number], { attachments }: RecordRow) =>
  file.accepted
    ? []
    : checkStoredAttachment(
        file,
        attachments.filter(({ id }) => id !== file.id),
      );

/** How a record came to its state, and what was attached to it. */
export function RecordHistory({ record }: { record: RecordRow }) {
  const t = useT();
  const locale = useLocaleName();
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
            {typeOfMedia(file.mediaType) ?? file.mediaType} · {kilobytes(file.size).toLocaleString()} KB ·{' '}
            {t('persons.attachmentOrder', { number: file.orderNumber ?? '—' })}
          </Box>
          <Tag tone={file.accepted ? 'done' : 'refused'}>
            {t(file.accepted ? 'persons.attachmentOk' : 'persons.attachmentBad')}
          </Tag>
          {faultsOf(file, record).map(({ code, message }) => (
            <Box key={code} sx={{ width: '100%', color: 'text.secondary' }}>
              {message[locale]}
            </Box>
          ))}
        </Box>
      ))}
    </Box>
  );
}
