import CheckIcon from '@mui/icons-material/Check';
import Box from '@mui/material/Box';
import type { Replacement } from '../../server/registry/contract.ts';
import { Instant } from '../components/Instant.tsx';
import { useT } from '../i18n/use-t.ts';

type Step = Replacement['steps'][number];

const tone = { done: 'done', current: 'accent', waiting: 'neutral' } as const;

function Mark({ state, number }: { state: Step['state']; number: number }) {
  return (
    <Box
      component="span"
      aria-hidden
      sx={({ palette }) => ({
        display: 'grid',
        placeItems: 'center',
        flexShrink: 0,
        width: 24,
        height: 24,
        borderRadius: '50%',
        fontSize: 12,
        fontWeight: 600,
        color: palette.console.tones[tone[state]].main,
        backgroundColor: palette.console.tones[tone[state]].soft,
        ...(state === 'current' ? { border: `2px solid ${palette.console.tones.accent.main}` } : {}),
      })}
    >
      {state === 'done' ? <CheckIcon sx={{ fontSize: 16 }} /> : number}
    </Box>
  );
}

/** Who took a step and when, or who has to take it. */
function ByWhom({ step }: { step: Step }) {
  const t = useT();
  const who = step.who ?? t(`units.stepBy.${step.by}`);
  return (
    <Box sx={{ color: 'text.secondary' }}>
      {t(`units.stepState.${step.state}`, { who })}
      {step.at ? (
        <>
          {' · '}
          <Instant at={step.at} day />
        </>
      ) : null}
    </Box>
  );
}

/** The three steps of a replacement (FAQ unit-3): which are done, which is next, and who takes it. */
export function ReplacementSteps({ replacement }: { replacement: Replacement }) {
  const t = useT();
  return (
    <Box
      component="ol"
      aria-label={t('units.replacement')}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' },
        gap: 3,
        m: 0,
        p: 0,
        listStyle: 'none',
        fontSize: 13,
      }}
    >
      {replacement.steps.map((step, index) => (
        <Box
          component="li"
          key={step.step}
          aria-current={step.state === 'current' ? 'step' : undefined}
          sx={{ display: 'flex', gap: 2, minWidth: 0 }}
        >
          <Mark state={step.state} number={index + 1} />
          <Box sx={{ minWidth: 0, overflowWrap: 'anywhere' }}>
            <Box sx={{ fontWeight: step.state === 'waiting' ? 400 : 600 }}>
              {t(`units.step.${step.step}`)}
              {step.step === 'revoke' && step.name ? ` · ${step.name}` : null}
            </Box>
            <ByWhom step={step} />
          </Box>
        </Box>
      ))}
    </Box>
  );
}
