import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { ReactNode } from 'react';
import type { NeverDoneRow, OperationTypeRow } from '../../server/operations/contract.ts';
import { SearchField } from '../components/SearchField.tsx';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { neverNamed, offeredTypes } from './operation-groups.ts';

interface OperationChooserProps {
  types: readonly OperationTypeRow[];
  /** The one chosen so far, where another is to be chosen. */
  current: string | null;
  onType: (type: string) => void;
  onNever: (row: NeverDoneRow) => void;
}

const none: NeverDoneRow[] = [];

/** What is asked for: the operations by what they are about, and at the end what is never done. */
export function OperationChooser({ types, current, onType, onNever }: OperationChooserProps) {
  const t = useT();
  const locale = useLocaleName();
  const { neverDone } = useConsole();
  const [q, setQ] = useState('');
  const { data: never = none } = useQuery({
    queryKey: ['never-done', locale],
    queryFn: ({ signal }) => neverDone({ signal }),
    staleTime: Infinity,
  });
  const groups = offeredTypes(types, q);
  const refused = neverNamed(never, q);
  const nothing = groups.length === 0 && refused.length === 0;
  return (
    <Box sx={{ display: 'grid', gap: 2.5 }}>
      <SearchField
        label={t('cases.item.search')}
        placeholder={t('cases.item.search')}
        value={q}
        onCommit={setQ}
        sx={{ maxWidth: 320 }}
      />
      {nothing ? (
        <Typography variant="body2" color="textSecondary">
          {t('cases.item.nothingFound')}
        </Typography>
      ) : null}
      {groups.map(({ group, types: offered }) => (
        <Group key={group} title={t(`cases.item.group.${group}`)}>
          {offered.map((type) => (
            <Button
              key={type.type}
              size="small"
              data-choice
              aria-current={type.type === current ? true : undefined}
              onClick={() => onType(type.type)}
            >
              {type.title}
            </Button>
          ))}
        </Group>
      ))}
      {refused.length > 0 ? (
        <Group title={t('cases.item.group.never')}>
          {refused.map((row) => (
            <Button
              key={row.type}
              size="small"
              variant="text"
              onClick={() => onNever(row)}
              sx={{ color: 'text.secondary' }}
            >
              {row.title}
            </Button>
          ))}
        </Group>
      ) : null}
    </Box>
  );
}

function Group({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <Box role="group" aria-labelledby={id}>
      <Typography id={id} variant="caption" color="textSecondary" component="h3" sx={{ mb: 1 }}>
        {title}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}>{children}</Box>
    </Box>
  );
}
