import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import { Link as RouterLink } from 'react-router';
import type { CallerCheckRow, DiagnosisAnswer, NextStep, TopicRow } from '../../server/diagnosis/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useT } from '../i18n/use-t.ts';
import { CallLine } from './CallLine.tsx';
import { HandOverDialog } from './HandOverDialog.tsx';
import type { Subject } from './subject.ts';
import { useTopics } from './use-topics.ts';
import { useStartOperation } from './use-start-operation.tsx';

/** What the way out needs to know beside the finding. */
export interface StepContext {
  subject: Subject | null;
  check: CallerCheckRow | null;
  /** Asks another question about the same subject. */
  onTopic: (topic: TopicRow['topic']) => void;
}

interface NextStepsProps extends StepContext {
  answer: DiagnosisAnswer;
}

/** The ways out: an operation ready to be carried out, a hand-over, whom to call, another question, the FAQ. */
export function NextSteps({ answer, subject, check, onTopic }: NextStepsProps) {
  const t = useT();
  const id = useId();
  const mayWork = useMay('case:work');
  const mayRead = useMay('article:read');
  const [referring, setReferring] = useState<NextStep | null>(null);
  const { stepOf, dialog } = useStartOperation(subject, check);
  const { next, faq } = answer.finding;
  const calls = next.flatMap(({ call }) => call ?? []);
  const offered = next.filter(({ call }) => !call);
  if (next.length + faq.length === 0) return null;
  return (
    <Box component="section" aria-labelledby={id} sx={{ display: 'grid', gap: 2 }}>
      <Typography id={id} variant="caption" color="textSecondary" component="h3">
        {t('diagnosis.next')}
      </Typography>
      {calls.map((call, index) => (
        <CallLine key={index} call={call} />
      ))}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
        {offered.map((step, index) => {
          if (step.operationType) {
            const start = stepOf(step);
            if (!start) return null;
            return start.open ? (
              <Button key={index} variant="contained" color="primary" size="small" onClick={start.open}>
                {start.title}
              </Button>
            ) : (
              <Typography key={index} variant="body2" color="textSecondary" sx={{ width: '100%' }}>
                {t('diagnosis.step.refused', { title: start.title })}
              </Typography>
            );
          }
          if (step.refer)
            return mayWork ? (
              <Button key={index} size="small" onClick={() => setReferring(step)}>
                {t('diagnosis.step.refer', { to: t(`words.referral.${step.refer}`) })}
              </Button>
            ) : null;
          const { topic } = step;
          return topic ? <TopicStep key={index} topic={topic} subject={subject} onTopic={onTopic} /> : null;
        })}
        {mayRead
          ? faq.map((article) => (
              <Button
                key={article}
                size="small"
                variant="text"
                color="primary"
                component={RouterLink}
                to={paths.article(article)}
              >
                {t('diagnosis.step.article', { id: article })}
              </Button>
            ))
          : null}
      </Box>
      {dialog}
      {referring?.refer ? (
        <HandOverDialog
          answer={answer}
          step={referring}
          subject={subject}
          check={check}
          onClose={() => setReferring(null)}
        />
      ) : null}
    </Box>
  );
}

interface TopicStepProps extends Pick<StepContext, 'subject' | 'onTopic'> {
  topic: TopicRow['topic'];
}

/** Another question: about the same row where it is of its kind, else about the person's unit, or about nobody yet. */
function TopicStep({ topic, subject, onTopic }: TopicStepProps) {
  const t = useT();
  const { topics } = useTopics();
  const of = topics.find((row) => row.topic === topic)?.of;
  const words = t('diagnosis.step.topic', { topic: t(`diagnosis.topic.${topic}`) });
  if (subject && of === subject.kind)
    return (
      <Button size="small" onClick={() => onTopic(topic)}>
        {words}
      </Button>
    );
  const unitId = of === 'units' ? subject?.unitId : null;
  return (
    <Button
      size="small"
      component={RouterLink}
      to={unitId ? paths.topicOf('units', unitId, topic) : paths.diagnosisOf(topic)}
    >
      {words}
    </Button>
  );
}
