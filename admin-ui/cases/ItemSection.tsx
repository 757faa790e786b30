import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Tooltip from '@mui/material/Tooltip';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Approval } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { CaseReading } from '../../server/reading/contract.ts';
import type { NeverDoneRow, OperationTypeRow } from '../../server/operations/contract.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { isCodeField } from '../operations/is-code-field.ts';
import { CoverSheetButton } from '../letters/CoverSheetButton.tsx';
import { useReadingWords } from '../reading/use-reading-words.ts';
import { NeverDone } from './NeverDone.tsx';
import { OperationChooser } from './OperationChooser.tsx';
import { useItemNames } from './use-item-names.ts';

interface ItemSectionProps {
  row: CaseRow;
  item: CaseItem | undefined;
  types: readonly OperationTypeRow[];
  /** Who decides it, for what is filled in. */
  approval: Approval;
  /** What the machine makes of the faxes. */
  reading: CaseReading | null;
  editable: boolean;
  onItem: (id: string) => void;
  onType: (type: string) => void;
  onAdd: () => void;
  /** The same matter for another person. */
  onCopy: () => void;
  /** Takes away a matter that nothing was done for. */
  onRemove: () => void;
}

/** 1 办理事项: what is asked for. One fax may ask for several things. */
export function ItemSection(props: ItemSectionProps) {
  const { row, item, types, approval, reading, editable, onItem, onType, onAdd, onCopy, onRemove } = props;
  const t = useT();
  const [changing, setChanging] = useState(false);
  const [never, setNever] = useState<NeverDoneRow | null>(null);
  const titleOf = (type: string | null) =>
    types.find((one) => one.type === type)?.title ?? t('cases.item.undecided');
  const nameOf = useItemNames(row.items);
  const chosen = types.find((one) => one.type === item?.operationType);
  const progress = useReadingWords().progress(reading);
  const by = chosen && reading?.operationType === chosen.type ? reading.operationBy : null;
  const unclear = reading?.status === 'done' && reading.operationType === null;
  const changeable = editable && (item === undefined || item.status === 'open');
  const choosing = changeable && (!chosen || changing);
  const choose = (type: string) => {
    setChanging(false);
    if (type !== item?.operationType) onType(type);
  };
  const leave = (id: string) => {
    setChanging(false);
    setNever(null);
    onItem(id);
  };
  return (
    <FormSection
      number={1}
      title={t('cases.item.title')}
      aside={
        <>
          {progress ? <Box component="span">{progress}</Box> : null}
          {by ? <Tag tone="accent">{t(`reading.by.${by}`)}</Tag> : null}
          {changeable && chosen ? (
            <Button size="small" variant="text" onClick={() => setChanging(!changing)}>
              {t(changing ? 'common.cancel' : 'cases.item.change')}
            </Button>
          ) : null}
          {editable && item?.status === 'open' && row.items.length > 1 ? (
            <Button size="small" variant="text" onClick={onRemove}>
              {t('cases.item.remove')}
            </Button>
          ) : null}
          {editable && chosen && !changing ? (
            <Button size="small" variant="text" startIcon={<AddIcon />} onClick={onAdd} sx={{ mr: -2 }}>
              {t('cases.item.add')}
            </Button>
          ) : null}
        </>
      }
    >
      {row.items.length > 1 ? (
        <ToggleButtonGroup
          exclusive
          value={item?.id ?? null}
          onChange={(_event, id: string | null) => (id ? leave(id) : undefined)}
          aria-label={t('cases.item.several')}
          sx={{ flexWrap: 'wrap', mb: 2 }}
        >
          {row.items.map((one, index) => (
            <ToggleButton key={one.id} value={one.id} sx={{ gap: 2 }}>
              {index + 1} {nameOf(one) ?? titleOf(one.operationType)}{' '}
              <StatusTag kind="item" status={one.status} />
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      {chosen && !choosing ? (
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            alignItems: 'center',
            justifyContent: 'space-between',
            columnGap: 2,
          }}
        >
          <Typography variant="body2" color="textSecondary">
            {chosen.title} · {t(`words.approvalBy.${approval}`)}
            {chosen.rekey
              ? t(isCodeField(chosen.rekey) ? 'cases.item.rekeyedCode' : 'cases.item.rekeyed')
              : ''}
          </Typography>
          {editable && item?.personId ? (
            <Tooltip describeChild title={t('cases.item.copyHint')}>
              <Button size="small" variant="text" onClick={onCopy} sx={{ mr: -2 }}>
                {t('cases.item.copy')}
              </Button>
            </Tooltip>
          ) : null}
        </Box>
      ) : null}
      {choosing && never ? <NeverDone row={never} onBack={() => setNever(null)} /> : null}
      {choosing && !never ? (
        <>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
            {t(unclear ? 'reading.unclear' : 'cases.item.choose')}
            {unclear && reading.subject ? ` ${t('reading.subject', { subject: reading.subject })}` : null}
          </Typography>
          <OperationChooser
            types={types}
            current={item?.operationType ?? null}
            onType={choose}
            onNever={setNever}
          />
          <Box sx={{ mt: 2, ml: -2 }}>
            <CoverSheetButton caseId={row.id} operationType={item?.operationType ?? null} />
          </Box>
        </>
      ) : null}
      {!chosen && !choosing ? (
        <Typography variant="body2" color="textSecondary">
          {t('cases.item.undecided')}
        </Typography>
      ) : null}
    </FormSection>
  );
}
