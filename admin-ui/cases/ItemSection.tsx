import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Approval } from '../../db/schema/words.ts';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { NeverDoneRow, OperationTypeRow } from '../../server/operations/contract.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { isCodeField } from '../operations/is-code-field.ts';
import { NeverDone } from './NeverDone.tsx';
import { OperationChooser } from './OperationChooser.tsx';

interface ItemSectionProps {
  row: CaseRow;
  item: CaseItem | undefined;
  types: readonly OperationTypeRow[];
  /** Who decides it, for what is filled in. */
  approval: Approval;
  /** The machine read this type off the fax. */
  recognised: boolean;
  editable: boolean;
  onItem: (id: string) => void;
  onType: (type: string) => void;
  onAdd: () => void;
  /** Takes away a matter that nothing was done for. */
  onRemove: () => void;
}

/** 1 办理事项: what is asked for. One fax may ask for several things. */
export function ItemSection(props: ItemSectionProps) {
  const { row, item, types, approval, recognised, editable, onItem, onType, onAdd, onRemove } = props;
  const t = useT();
  const [changing, setChanging] = useState(false);
  const [never, setNever] = useState<NeverDoneRow | null>(null);
  const titleOf = (type: string | null) =>
    types.find((one) => one.type === type)?.title ?? t('cases.item.undecided');
  const chosen = types.find((one) => one.type === item?.operationType);
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
          {recognised ? <Tag tone="accent">{t('cases.item.recognised')}</Tag> : null}
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
              {index + 1} {titleOf(one.operationType)} <StatusTag kind="item" status={one.status} />
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
      ) : null}
      {chosen && !choosing ? (
        <Typography variant="body2" color="textSecondary">
          {chosen.title} · {t(`words.approvalBy.${approval}`)}
          {chosen.rekey ? t(isCodeField(chosen.rekey) ? 'cases.item.rekeyedCode' : 'cases.item.rekeyed') : ''}
        </Typography>
      ) : null}
      {choosing && never ? <NeverDone row={never} onBack={() => setNever(null)} /> : null}
      {choosing && !never ? (
        <>
          <Typography variant="body2" color="textSecondary" sx={{ mb: 2 }}>
            {t('cases.item.choose')}
          </Typography>
          <OperationChooser
            types={types}
            current={item?.operationType ?? null}
            onType={choose}
            onNever={setNever}
          />
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
