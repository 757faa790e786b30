import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useTranslate } from 'react-admin';
import { Link as RouterLink } from 'react-router';
import type { UnitPage } from '../../server/registry/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { Mono } from '../components/Mono.tsx';
import { Panel } from '../components/Panel.tsx';
import { StatusTag } from '../components/StatusTag.tsx';
import { Tag } from '../components/Tag.tsx';
import { Veiled } from '../components/Veiled.tsx';
import { paths } from '../components/paths.ts';
import { CandidateActions } from '../duplicates/CandidateActions.tsx';
import { useCandidatesOf } from '../duplicates/use-candidates.ts';
import { useT } from '../i18n/use-t.ts';

type Pair = NonNullable<UnitPage['duplicates']>[number];

function Judgement({ pair }: { pair: Pair }) {
  const t = useT();
  if (!pair.judgement) return <Tag tone="waiting">{t('units.duplicateScore', { score: pair.score })}</Tag>;
  return (
    <Tag tone={pair.judgement === 'different' ? 'neutral' : 'accent'}>
      {t(`units.judgement.${pair.judgement}`)}
    </Tag>
  );
}

/** Units that may be the same organisation, why the console thinks so, and what people said. */
export function DuplicatesPanel({ page }: { page: UnitPage }) {
  const t = useT();
  const translate = useTranslate();
  const { duplicates } = page;
  const candidates = useCandidatesOf(page.unit.id);
  if (!duplicates || duplicates.length === 0) return null;
  return (
    <Panel
      title={t('units.duplicates')}
      aside={
        <Typography variant="caption" color="textSecondary">
          {t('common.count', { smart_count: duplicates.length })}
        </Typography>
      }
    >
      {duplicates.map((pair) => {
        const candidate = candidates.find(({ id }) => id === pair.id);
        // A reason from a newer server is shown as it is.
        const reasons = pair.reasons.map((code) => translate(`duplicates.reason.${code}`, { _: code }));
        return (
          <Box
            key={pair.id}
            sx={{
              py: 1.5,
              fontSize: 13,
              '& + &': { borderTop: 1, borderColor: 'console.line.soft' },
            }}
          >
            <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}>
              <Link component={RouterLink} to={paths.unit(pair.unit.id)} sx={{ fontWeight: 500 }}>
                {pair.unit.name}
              </Link>
              <Mono>
                <Veiled value={pair.unit.orgCode} />
              </Mono>
              <StatusTag kind="unit" status={pair.unit.status} />
              <Box component="span" sx={{ ml: 'auto' }}>
                <Judgement pair={pair} />
              </Box>
            </Box>
            <Box sx={{ color: 'text.secondary' }}>{reasons.join(' · ')}</Box>
            {pair.judgement && pair.judgedByName ? (
              <Box sx={{ color: 'text.secondary' }}>
                {pair.judgedByName} <Instant at={pair.judgedAt} />
                {pair.judgementNote ? ` · ${pair.judgementNote}` : null}
              </Box>
            ) : null}
            {candidate ? (
              <Box sx={{ mt: 1 }}>
                <CandidateActions candidate={candidate} />
              </Box>
            ) : null}
          </Box>
        );
      })}
    </Panel>
  );
}
