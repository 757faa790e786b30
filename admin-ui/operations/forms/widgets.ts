import type { AnyWidget } from './field-widget.ts';
import { accountWidget } from './fields/account.tsx';
import { bureauWidget } from './fields/bureau.tsx';
import { callBackWidget } from './fields/call-back.tsx';
import { choiceWidget } from './fields/choice.tsx';
import { flagWidget } from './fields/flag.tsx';
import { policyWidget, staffWidget } from './fields/listed.tsx';
import { numberWidget } from './fields/number.tsx';
import { idNumberWidget, orgCodeWidget } from './fields/numbers-in-groups.tsx';
import { personWidget } from './fields/person.tsx';
import { phoneWidget } from './fields/phone.tsx';
import { cityWidget, districtWidget } from './fields/region.tsx';
import { learningImportWidget, operationWidget, recordWidget } from './fields/registry-rows.tsx';
import { reasonWidget, textWidget } from './fields/text.tsx';
import { unitAdminWidget } from './fields/unit-admin.tsx';
import { unitWidget } from './fields/unit.tsx';
import type { InputField } from './input-schema.ts';

/** How each kind of field (server/operations/fields.ts) is filled in; any other is a line of text. */
const byKind: Readonly<Record<string, AnyWidget>> = {
  person: personWidget,
  account: accountWidget,
  unit: unitWidget,
  'unit-admin': unitAdminWidget,
  'administrator-or-text': callBackWidget,
  bureau: bureauWidget,
  city: cityWidget,
  district: districtWidget,
  record: recordWidget,
  'learning-import': learningImportWidget,
  operation: operationWidget,
  policy: policyWidget,
  staff: staffWidget,
  'id-number': idNumberWidget,
  'org-code': orgCodeWidget,
  phone: phoneWidget,
  reason: reasonWidget,
  choice: choiceWidget,
  flag: flagWidget,
  year: numberWidget,
  hours: numberWidget,
};

export const widgetOf = ({ kind }: InputField): AnyWidget => byKind[kind] ?? textWidget;
