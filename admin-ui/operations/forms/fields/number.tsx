import { defineWidget } from '../field-widget.ts';
import { useT } from '../../../i18n/use-t.ts';
import type { FieldProps } from '../field-widget.ts';
import { TextLine } from './text.tsx';

function NumberLine(props: FieldProps<string>) {
  const t = useT();
  const { minimum, maximum } = props.field;
  const between =
    minimum !== null && maximum !== null ? t('forms.between', { from: minimum, to: maximum }) : null;
  return <TextLine {...props} inputMode="numeric" hint={props.value === '' ? between : null} />;
}

/** A year, or a number of hours. */
export const numberWidget = defineWidget<string>({
  empty: '',
  isEmpty: (value) => value.trim() === '',
  toInput: (value, { minimum, maximum }) => {
    const text = value.normalize('NFKC').trim();
    if (!/^\d+$/.test(text)) return undefined;
    const number = Number(text);
    const outside = (minimum !== null && number < minimum) || (maximum !== null && number > maximum);
    return outside ? undefined : number;
  },
  Field: NumberLine,
});
