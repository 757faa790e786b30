import Typography from '@mui/material/Typography';
import { useUnitPage } from '../../../units/use-unit-page.ts';
import { useT } from '../../../i18n/use-t.ts';
import { CallBackChoice } from '../CallBackChoice.tsx';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';

/** Who was called back: an administrator of the unit, or somebody else at a registered number of the unit. */
function CallBack({ field, form, ...props }: FieldProps<string>) {
  const t = useT();
  const { unitId } = form.about;
  const { data, isPending, error: failure, refetch } = useUnitPage(unitId ?? '', unitId !== null);
  if (unitId === null)
    return (
      <Typography variant="body2" color="textSecondary">
        {t('forms.callBack.unitFirst')}
      </Typography>
    );
  return (
    <CallBackChoice
      {...props}
      name={field.name}
      pages={data ? [data] : []}
      applicants
      isLoading={isPending}
      failure={failure}
      onRetry={() => void refetch()}
      other={t('forms.callBack.other')}
      otherText={t('forms.callBack.otherText')}
    />
  );
}

export const callBackWidget = defineWidget<string>({
  ...textValue,
  toInput: (value) => (value.trim().length >= 2 ? value.trim() : undefined),
  Field: CallBack,
});
