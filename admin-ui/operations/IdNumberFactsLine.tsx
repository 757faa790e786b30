import Box from '@mui/material/Box';
import type { ReactNode } from 'react';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import type { IdNumberFacts } from './id-number-entry.ts';

interface IdNumberFactsLineProps {
  facts: IdNumberFacts;
  lenient: boolean;
  notice: 'paste' | 'characters' | null;
  error: string | null;
  children?: ReactNode;
}

/** What the number says about its holder, and which part of it cannot be right. */
export function IdNumberFactsLine({ facts, lenient, notice, error, children }: IdNumberFactsLineProps) {
  const t = useT();
  const locale = useLocaleName();
  const refusal = lenient && facts.refusal?.part !== 'characters' ? null : facts.refusal;
  return (
    <Box sx={{ fontSize: 12, '& > * + *': { mt: 1 } }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 4, rowGap: 1, color: 'text.secondary' }}>
        {facts.region ? <span>{facts.region}</span> : null}
        {facts.birthDate ? <span>{facts.birthDate}</span> : null}
        {facts.sex ? (
          <span>
            {t(`operations.idNumber.${facts.sex}`)}
            {facts.age === null ? '' : ` · ${t('operations.idNumber.age', { age: facts.age })}`}
          </span>
        ) : null}
        {facts.ok && !lenient ? (
          <Box component="span" sx={{ color: 'success.main', fontWeight: 500 }}>
            ✓ {t('operations.idNumber.checkPassed')}
          </Box>
        ) : null}
        {lenient && facts.refusal?.part === 'check-digit' ? (
          <span>{t('operations.idNumber.checkFailsItself')}</span>
        ) : null}
        {children}
      </Box>
      {facts.warnings.map((warning) => (
        <Box key={warning.code} sx={{ color: 'warning.main' }}>
          {warning.message[locale]}
        </Box>
      ))}
      {refusal ? <Box sx={{ color: 'error.main' }}>{refusal.message[locale]}</Box> : null}
      {error ? <Box sx={{ color: 'error.main' }}>{error}</Box> : null}
      {notice ? (
        <Box sx={{ color: 'warning.main' }}>
          {t(notice === 'paste' ? 'operations.idNumber.noPaste' : 'operations.idNumber.digitsOnly')}
        </Box>
      ) : null}
    </Box>
  );
}
