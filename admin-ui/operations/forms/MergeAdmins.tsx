import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import Typography from '@mui/material/Typography';
import { useId } from 'react';
import type { UnitPage } from '../../../server/registry/contract.ts';
import { Tag } from '../../components/Tag.tsx';
import { useT } from '../../i18n/use-t.ts';
import { FieldError } from './fields/FieldError.tsx';
import { Lesser } from './fields/RowChoice.tsx';
import { AdminText } from './fields/unit-admin.tsx';

interface MergeAdminsProps {
  pages: readonly UnitPage[];
  /** Rights that stay. */
  kept: readonly string[];
  error: string | null;
  onChange: (kept: string[]) => void;
}

/** Who administers the unit from now on: each is kept by a tick, nobody loses the right unseen. */
export function MergeAdmins({ pages, kept, error, onChange }: MergeAdminsProps) {
  const t = useT();
  const id = useId();
  const active = pages.flatMap(({ unit, admins }) =>
    admins.filter((admin) => admin.status === 'active').map((admin) => ({ admin, unit })),
  );
  const twice = (accountId: string) => active.filter(({ admin }) => admin.accountId === accountId).length > 1;
  return (
    <Box component="section" aria-labelledby={id} data-input="admins">
      <Typography id={id} variant="body2" sx={{ fontWeight: 500 }} component="h3">
        {t('forms.input.admins')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t(active.length > 0 ? 'forms.merge.adminsText' : 'forms.merge.noAdmins')}
      </Typography>
      <Box role="group" aria-labelledby={id} sx={{ mt: 1 }}>
        {active.map(({ admin, unit }) => (
          <Box
            key={admin.id}
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              columnGap: 2,
              borderTop: 1,
              borderColor: 'console.line.soft',
            }}
          >
            <FormControlLabel
              control={
                <Checkbox
                  checked={kept.includes(admin.id)}
                  onChange={(_event, checked) =>
                    onChange(checked ? [...kept, admin.id] : kept.filter((one) => one !== admin.id))
                  }
                />
              }
              label={
                <>
                  <AdminText admin={admin} /> <Lesser>· {unit.name}</Lesser>
                </>
              }
              sx={{ flex: 1, mr: 0, minWidth: 0, '& .MuiFormControlLabel-label': { fontSize: 13 } }}
            />
            {twice(admin.accountId) ? <Tag tone="waiting">{t('forms.merge.twice')}</Tag> : null}
          </Box>
        ))}
      </Box>
      <FieldError error={error} />
    </Box>
  );
}
