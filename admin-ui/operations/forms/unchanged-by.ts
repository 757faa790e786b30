import type { MessageKey } from '../../i18n/use-t.ts';

/** What an operation leaves alone, where somebody might fear for it. */
export const unchangedBy: Readonly<Record<string, MessageKey>> = {
  'move-person': 'forms.unchanged.movePerson',
  'delete-person-account': 'forms.unchanged.deletePersonAccount',
  'suspend-account': 'forms.unchanged.suspendAccount',
  'correct-org-code': 'forms.unchanged.correctOrgCode',
  'correct-unit-details': 'forms.unchanged.correctUnitDetails',
  'revoke-unit-admin': 'forms.unchanged.revokeUnitAdmin',
  'reset-password': 'forms.unchanged.resetPassword',
  'return-record': 'forms.unchanged.returnRecord',
};
