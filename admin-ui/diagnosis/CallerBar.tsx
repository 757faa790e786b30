import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { VerifyCallerDialog } from '../callers/VerifyCallerDialog.tsx';
import { announce } from '../components/announce.ts';
import { Tag } from '../components/Tag.tsx';
import { clockTime } from '../components/time.ts';
import { useConsole } from '../data-provider/index.ts';
import type { CallerBody, CallerCheckBody } from '../data-provider/index.ts';
import { useT } from '../i18n/use-t.ts';
import type { Subject } from './subject.ts';
import type { CallerState } from './use-caller-check.ts';

interface CallerBarProps {
  subject: Subject;
  caller: CallerState;
  /** Who is on the phone was made sure of on the case about it. */
  onCase?: boolean;
}

/** Who is on the phone, how that was made sure, and until when it holds. */
export function CallerBar({ subject, caller, onCase = false }: CallerBarProps) {
  const t = useT();
  const { checkCaller } = useConsole();
  const [verifying, setVerifying] = useState(false);
  if (!caller.mayVerify) return null;
  const { check, candidates } = caller;
  const namesakes =
    subject.namesakes > 0 ? t('diagnosis.caller.namesakes', { smart_count: subject.namesakes }) : null;
  const line = check?.check
    ? [check.name, t('diagnosis.caller.until', { time: clockTime(check.validUntil) })]
        .filter(Boolean)
        .join(' · ')
    : [check || onCase ? null : t('diagnosis.caller.procedure'), namesakes].filter(Boolean).join(' ');
  const record = async (body: CallerBody): Promise<void> => {
    const verified = await checkCaller(subject.kind, subject.id, checkOf(subject, body));
    caller.put(verified);
    announce(
      verified.check
        ? t('diagnosis.caller.done', { time: clockTime(verified.validUntil) })
        : t('diagnosis.caller.doneOther'),
    );
  };
  return (
    <Box sx={{ display: 'grid', gap: 1, fontSize: 13 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 2, rowGap: 1 }}>
        <Box component="span" sx={{ color: 'text.secondary' }}>
          {t('diagnosis.caller.bar')}
        </Box>
        {check?.check ? (
          <Tag tone="done">
            {t(`words.callerRole.${check.role}`)} · {t(`words.callerCheck.${check.check}`)}
          </Tag>
        ) : onCase ? (
          <Tag tone="done">{t('diagnosis.caller.onCase')}</Tag>
        ) : (
          <Tag tone="waiting" sx={{ whiteSpace: 'normal' }}>
            {t(check ? 'diagnosis.caller.other' : 'diagnosis.caller.unverified')}
          </Tag>
        )}
        <Button
          size="small"
          disabled={candidates === null}
          onClick={() => setVerifying(true)}
          sx={{ ml: 'auto' }}
        >
          {t(check ? 'diagnosis.caller.again' : 'diagnosis.caller.verify')}
        </Button>
      </Box>
      {line ? <Box sx={{ color: 'text.secondary', fontSize: 12 }}>{line}</Box> : null}
      {verifying && candidates ? (
        <VerifyCallerDialog
          callers={candidates}
          nobody={t('diagnosis.caller.nobody')}
          warning={namesakes}
          onRecord={record}
          onClose={() => setVerifying(false)}
        />
      ) : null}
    </Box>
  );
}

/** The person of a person's page is known; of a unit's page it is said who of its people calls. */
function checkOf({ kind }: Subject, { personId, ...body }: CallerBody): CallerCheckBody {
  return kind === 'units' && personId ? { ...body, personId } : body;
}
