import { phoneKind } from '../../../../server/identifiers/phone.ts';
import { useT } from '../../../i18n/use-t.ts';
import { defineWidget, textValue } from '../field-widget.ts';
import type { FieldProps } from '../field-widget.ts';
import { TextLine } from './text.tsx';

function PhoneLine(props: FieldProps<string>) {
  const t = useT();
  const kind = phoneKind(props.value);
  const odd = props.value.trim().length >= 7 && (kind === null || kind === 'local');
  return (
    <TextLine
      {...props}
      inputMode="tel"
      hint={odd ? t(kind === 'local' ? 'forms.phone.local' : 'forms.phone.odd') : null}
    />
  );
}

export const phoneWidget = defineWidget<string>({ ...textValue, Field: PhoneLine });
