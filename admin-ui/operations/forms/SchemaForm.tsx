import Box from '@mui/material/Box';
import { useT } from '../../i18n/use-t.ts';
import { FormSection } from '../FormSection.tsx';
import { neededBesides } from './conditions.ts';
import type { FormView } from './field-widget.ts';
import { isTarget } from './form-sections.ts';
import type { OperationFormProps } from './operation-form.ts';
import { valueIn } from './schema-draft.ts';
import type { FormField, SchemaDraft } from './schema-draft.ts';
import { useInputLabel } from './use-input-label.ts';

interface SchemaFormProps extends OperationFormProps<SchemaDraft> {
  type: string;
  /** 对象: whom it is about, and what finds them. */
  target: readonly FormField[];
  rest: readonly FormField[];
  /** What is filled in, settled fields included. */
  input: Readonly<Record<string, unknown>>;
}

/** The two sections of an operation made of its schema: 对象 and what else is to be filled in. */
export function SchemaForm(props: SchemaFormProps) {
  const { type, draft, onDraft, about, onAbout, editable, findings, errors } = props;
  const t = useT();
  const label = useInputLabel();
  const all = [...props.target, ...props.rest];
  const view: FormView = {
    type,
    about,
    onAbout,
    several: props.target.filter(({ field }) => isTarget(field)).length > 1,
    asks: (name) => all.some(({ field }) => field.name === name),
    needs: ({ name, required }) => {
      const { [name]: _own, ...others } = props.input;
      return required || neededBesides(type, others).includes(name);
    },
    valueOf: (name) => props.input[name],
  };
  // What a number says of itself is said under its boxes already.
  const against = findings.filter(
    ({ severity, code }) => severity === 'block' && !/^(id-number|(unit|org|credit)-code)-/.test(code),
  );
  const render = (one: FormField) => {
    const { field, widget, bound } = one;
    const { name } = field;
    return (
      <Box key={name} data-input={name}>
        <widget.Field
          field={field}
          label={label(type, name)}
          value={valueIn(one, draft, about)}
          onChange={(value) => {
            if (bound) onAbout({ [bound]: typeof value === 'string' && value !== '' ? value : null });
            else onDraft({ ...draft, [name]: value });
          }}
          editable={editable}
          autoFocus={false}
          error={errors[name] ?? against.find((finding) => finding.field === name)?.message ?? null}
          picture={props.regionOf(name)}
          onFocus={() => props.onField(name)}
          onLeave={() => props.onField(null)}
          form={view}
        />
      </Box>
    );
  };
  // What the holder types stays with the holder until it is submitted; whom it is about is saved with the case.
  const shown = (of: readonly FormField[]) => (editable ? of : of.filter(({ bound }) => bound !== null));
  const target = shown(props.target);
  const rest = shown(props.rest);
  return (
    <>
      {target.length > 0 ? (
        <FormSection number={2} title={t('operations.person.title')}>
          <Box sx={stack}>
            {props.proposed}
            {target.map(render)}
          </Box>
        </FormSection>
      ) : null}
      {rest.length > 0 ? (
        <FormSection number={3} title={t('forms.details')}>
          <Box sx={stack}>{rest.map(render)}</Box>
        </FormSection>
      ) : null}
    </>
  );
}

const stack = { display: 'grid', gap: 4, '& > *': { minWidth: 0 } } as const;
