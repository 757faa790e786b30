import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { DiagnosisAnswer } from '../../server/diagnosis/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { DeskOnly } from './DeskOnly.tsx';
import { Evidence } from './Evidence.tsx';
import { NextSteps } from './NextSteps.tsx';
import type { StepContext } from './NextSteps.tsx';
import { SayBox } from './SayBox.tsx';

interface AnswerProps extends StepContext {
  answer: DiagnosisAnswer;
}

/**
 * The reason, the sentence to say, the evidence, and what mends it. Of a caller nobody made sure of the sentence comes
 * first, and what only the desk may know stands apart, under its mark.
 */
export function Answer({ answer, ...context }: AnswerProps) {
  const t = useT();
  const { finding, others, told } = answer;
  const say = <SayBox say={finding.say} told={told} />;
  const reason = (
    <>
      <Typography variant="h3">{finding.title}</Typography>
      {told === 'facts' ? say : null}
      <Evidence facts={finding.facts} />
      {others.length > 0 ? (
        <Box sx={{ fontSize: 13 }}>
          <Typography variant="caption" color="textSecondary" component="h3">
            {t('diagnosis.others')}
          </Typography>
          <Box component="ul" sx={{ m: 0, mt: 0.5, pl: 5 }}>
            {others.map(({ code, title }) => (
              <li key={code}>{title}</li>
            ))}
          </Box>
        </Box>
      ) : null}
    </>
  );
  return (
    <Box data-finding={finding.code} sx={{ display: 'grid', gap: 3, '& > *': { minWidth: 0 } }}>
      {told === 'facts' ? (
        reason
      ) : (
        <>
          {say}
          <DeskOnly>{reason}</DeskOnly>
        </>
      )}
      <NextSteps answer={answer} {...context} />
    </Box>
  );
}
