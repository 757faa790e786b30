import Box from '@mui/material/Box';
import TextField from '@mui/material/TextField';
import { useState } from 'react';
import type { UnitPage } from '../../../server/registry/contract.ts';
import { Mono } from '../../components/Mono.tsx';
import { Tag } from '../../components/Tag.tsx';
import { useImeInput } from '../../components/use-ime-input.ts';
import { useT } from '../../i18n/use-t.ts';
import { Lesser, RowChoice } from './fields/RowChoice.tsx';

interface CallBackChoiceProps {
  name: string;
  label: string;
  /** The units whose administrators can be called. */
  pages: readonly UnitPage[];
  /** For a unit that nobody administers yet, whoever applied speaks as well. */
  applicants?: boolean;
  isLoading: boolean;
  failure: unknown;
  onRetry: () => void;
  /** A right's id, or words. */
  value: string;
  onChange: (value: string) => void;
  editable: boolean;
  error: string | null;
  /** Somebody who is no administrator: what the choice is called, and what is to be written. */
  other: string;
  otherText: string;
  onFocus: () => void;
  onLeave: () => void;
}

/** Stands for whoever is written down in words. */
const somebodyElse = '-';

/** Who was called: an administrator, with whether the number is registered long enough, or somebody in words. */
export function CallBackChoice(props: CallBackChoiceProps) {
  const { pages, applicants = false, value, onChange, editable, other, otherText, ...rest } = props;
  const t = useT();
  const admins = pages.flatMap((page) =>
    page.admins
      .filter(
        ({ status }) =>
          status === 'active' || (status === 'applied' && page.unit.status !== 'approved' && applicants),
      )
      .map((admin) => ({ admin, unit: page.unit })),
  );
  const isAdmin = admins.some(({ admin }) => admin.id === value);
  const [wantsWords, setWantsWords] = useState(false);
  const inWords = wantsWords || (value !== '' && !isAdmin && pages.length > 0);
  const text = useImeInput(isAdmin ? '' : value, onChange, 0);
  const phones = pages.flatMap(({ unit }) => (unit.phone ? [unit.phone] : []));
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <RowChoice
        {...rest}
        rows={[
          ...admins.map(({ admin, unit }) => ({
            id: admin.id,
            text: (
              <>
                <b>{admin.name ?? t('common.none')}</b> <Mono>{admin.phoneMasked ?? ''}</Mono>
                {pages.length > 1 ? <Lesser> · {unit.name}</Lesser> : null}
              </>
            ),
            aside: (
              <Tag tone={admin.callable ? 'done' : 'waiting'}>
                {t(admin.callable ? 'forms.callBack.callable' : 'forms.callBack.tooNew')}
              </Tag>
            ),
          })),
          { id: somebodyElse, text: other },
        ]}
        value={inWords ? somebodyElse : value}
        onChange={(id) => {
          setWantsWords(id === somebodyElse);
          onChange(id === somebodyElse ? '' : id);
        }}
        editable={editable}
        empty=""
      />
      {inWords ? (
        <TextField
          {...text.field}
          label={otherText}
          disabled={!editable}
          helperText={
            phones.length > 0
              ? t('forms.callBack.unitPhone', { phone: phones.join(t('operations.listComma')) })
              : null
          }
          onFocus={props.onFocus}
          onBlur={props.onLeave}
          slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 200, 'data-field': props.name } }}
        />
      ) : null}
    </Box>
  );
}
