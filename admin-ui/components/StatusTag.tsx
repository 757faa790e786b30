import type { MessageKey } from '../i18n/use-t.ts';
import { useT } from '../i18n/use-t.ts';
import type { en } from '../i18n/en/index.ts';
import type { ToneName } from '../theme/tokens.ts';
import { Tag } from './Tag.tsx';

const tones = {
  case: {
    new: 'accent',
    open: 'accent',
    waiting: 'waiting',
    approval: 'approval',
    referred: 'waiting',
    done: 'done',
    refused: 'refused',
    withdrawn: 'neutral',
    lapsed: 'refused',
  },
  item: { open: 'accent', approval: 'approval', done: 'done', refused: 'refused' },
  operation: {
    pending: 'approval',
    applied: 'done',
    rejected: 'refused',
    withdrawn: 'neutral',
    expired: 'neutral',
    reverted: 'neutral',
  },
  record: {
    draft: 'neutral',
    'unit-review': 'waiting',
    'bureau-review': 'approval',
    recognised: 'done',
    'returned-to-unit': 'refused',
    'returned-to-person': 'refused',
    void: 'neutral',
  },
  unit: { pending: 'waiting', approved: 'done', rejected: 'refused', deleted: 'neutral', merged: 'neutral' },
  unitAdmin: {
    applied: 'waiting',
    active: 'done',
    rejected: 'refused',
    revoked: 'neutral',
    withdrawn: 'neutral',
  },
  person: { active: 'done', suspended: 'refused', deleted: 'neutral' },
  account: { active: 'done', suspended: 'refused', deleted: 'neutral' },
  fax: { received: 'waiting', ready: 'done', unreadable: 'refused' },
  outcome: { done: 'done', refused: 'refused', failed: 'refused' },
} as const satisfies { [Kind in keyof (typeof en)['words']]?: Record<string, ToneName> };

export type StatusKind = keyof typeof tones;

interface StatusTagProps<Kind extends StatusKind> {
  kind: Kind;
  /** A status the list does not know, from a newer server, is shown as it is. */
  status: keyof (typeof tones)[Kind] | (string & {});
}

/** A status as its word on its hue: `<StatusTag kind="case" status="waiting" />`. */
export function StatusTag<Kind extends StatusKind>({ kind, status }: StatusTagProps<Kind>) {
  const t = useT();
  const tone = (tones[kind] as Record<string, ToneName>)[String(status)];
  if (!tone) return <Tag>{String(status)}</Tag>;
  return <Tag tone={tone}>{t(`words.${kind}.${String(status)}` as MessageKey)}</Tag>;
}
