import AddIcon from '@mui/icons-material/Add';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import type { CaseItem, CaseRow } from '../../server/cases/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { useT } from '../i18n/use-t.ts';
import { FormSection } from '../operations/FormSection.tsx';
import { formOf } from '../operations/forms/index.ts';

interface ItemSectionProps {
  row: CaseRow;
  item: CaseItem | undefined;
  types: readonly OperationTypeRow[];
  offered: readonly OperationTypeRow[];
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
  const { row, item, types, offered, recognised, editable, onItem, onType, onAdd, onRemove } = props;
  const t = useT();
  const titleOf = (type: string | null) =>
    types.find((one) => one.type === type)?.title ?? t('cases.item.undecided');
  const chosen = types.find((one) => one.type === item?.operationType);
  const choosing =
    editable && item?.status !== 'approval' && item?.status !== 'done' && !formOf(item?.operationType);
  return (
    <FormSection
      number={1}
      title={t('cases.item.title')}
      aside={
        <>
          {recognised ? <Tag tone="accent">{t('cases.item.recognised')}</Tag> : null}
          {editable && item?.status === 'open' && row.items.length > 1 ? (
            <Button size="small" variant="text" onClick={onRemove}>
              {t('cases.item.remove')}
            </Button>
          ) : null}
          {editable && item && formOf(item.operationType) ? (
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
          onChange={(_event, id: string | null) => (id ? onItem(id) : undefined)}
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
          {chosen.title} · {t(`words.approvalBy.${chosen.approval}`)}
          {chosen.rekey ? t('cases.item.rekeyed') : ''}
        </Typography>
      ) : null}
      {choosing ? (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
          <Typography variant="body2" color="textSecondary">
            {t('cases.item.choose')}
          </Typography>
          {offered.map((type) => (
            <Button key={type.type} size="small" data-choice onClick={() => onType(type.type)}>
              {type.title}
            </Button>
          ))}
        </Box>
      ) : null}
      {!chosen && !choosing ? (
        <Typography variant="body2" color="textSecondary">
          {t('cases.item.undecided')}
        </Typography>
      ) : null}
    </FormSection>
  );
}
