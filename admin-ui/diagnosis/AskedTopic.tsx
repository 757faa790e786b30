import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { skipToken, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useNavigate, Link as RouterLink } from 'react-router';
import type { DiagnosisAnswer, Stated, TopicRow } from '../../server/diagnosis/contract.ts';
import { announce } from '../components/announce.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName, useT } from '../i18n/use-t.ts';
import { Answer } from './Answer.tsx';
import { CallerBar } from './CallerBar.tsx';
import { Outcome } from './Outcome.tsx';
import { StatedFields, statedIn } from './StatedFields.tsx';
import { bareSubject } from './subject.ts';
import { SubjectSearch } from './SubjectSearch.tsx';
import { useCallerCheck } from './use-caller-check.ts';

/** Questions in which the caller's words find the row, if there is one. */
const byWords: readonly TopicRow['topic'][] = ['id-taken', 'find-unit', 'dup-unit', 'code'];

/** One question, asked before anybody's page is open: what to ask the caller for, and then the answer or the page. */
export function AskedTopic({ topic }: { topic: TopicRow }) {
  const t = useT();
  const navigate = useNavigate();
  const spoken = byWords.includes(topic.topic);
  return (
    <Box sx={{ display: 'grid', gap: 4, '& > *': { minWidth: 0 } }}>
      <Box>
        <Typography variant="h3" component="h3">
          {t(`diagnosis.topic.${topic.topic}`)}
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {topic.question}
        </Typography>
      </Box>
      {spoken ? <Spoken topic={topic} /> : null}
      {topic.topic === 'attach' ? (
        <Box>
          <Button size="small" component={RouterLink} to={paths.tools()}>
            {t('diagnosis.page.checkFile')}
          </Button>
        </Box>
      ) : null}
      <Box>
        <Typography variant="caption" color="textSecondary" component="h4" sx={{ mb: 3 }}>
          {t(spoken ? 'diagnosis.page.or' : 'diagnosis.page.askFor')}
        </Typography>
        <SubjectSearch
          key={topic.topic}
          kind={topic.of}
          label={t(topic.of === 'persons' ? 'diagnosis.page.findPerson' : 'diagnosis.page.findUnit')}
          autoFocus={!spoken}
          onPick={({ id }) => void navigate(paths.topicOf(topic.of, id, topic.topic))}
        />
      </Box>
    </Box>
  );
}

/** Asks for what the caller says and answers on the spot. */
function Spoken({ topic }: { topic: TopicRow }) {
  const t = useT();
  const locale = useLocaleName();
  const { diagnoseStated } = useConsole();
  const [stated, setStated] = useState<Stated | null>(null);
  const [callerId, setCallerId] = useState<string | null>(null);
  const answer = useQuery({
    queryKey: ['diagnosis-stated', topic.topic, locale, stated, callerId],
    queryFn: stated
      ? ({ signal }) =>
          diagnoseStated({ topic: topic.topic, stated, ...(callerId ? { callerId } : {}) }, { signal })
      : skipToken,
    gcTime: 0,
  });
  const { data } = answer;
  useEffect(() => {
    if (data) announce(t('diagnosis.answered', { title: data.finding.title, say: data.finding.say }));
  }, [data, t]);
  return (
    <>
      <Box>
        <Typography variant="caption" color="textSecondary" component="h4" sx={{ mb: 3 }}>
          {t('diagnosis.page.askFor')}
        </Typography>
        <StatedFields
          asks={statedIn(topic)}
          autoFocus
          submit={t('diagnosis.ask.answer')}
          onStated={(said) => {
            setCallerId(null);
            setStated(said);
          }}
        />
      </Box>
      {stated ? (
        <Outcome query={answer}>{data ? <Found answer={data} onCaller={setCallerId} /> : null}</Outcome>
      ) : null}
    </>
  );
}

interface FoundProps {
  answer: DiagnosisAnswer;
  onCaller: (callerId: string | null) => void;
}

function Found({ answer, onCaller }: FoundProps) {
  const { subject } = answer;
  if (!subject) return <Answer answer={answer} subject={null} check={null} onTopic={() => undefined} />;
  return <FoundRow key={subject.id} answer={answer} row={subject} onCaller={onCaller} />;
}

interface FoundRowProps extends FoundProps {
  row: NonNullable<DiagnosisAnswer['subject']>;
}

/** The answer about a row that the words found, and who is on the phone about it. */
function FoundRow({ answer, row, onCaller }: FoundRowProps) {
  const t = useT();
  const navigate = useNavigate();
  const subject = bareSubject(row.type, row.id, row.name);
  const caller = useCallerCheck(row.type, row.id);
  const callerId = caller.check?.id ?? null;
  useEffect(() => onCaller(callerId), [callerId, onCaller]);
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <CallerBar subject={subject} caller={caller} />
      <Answer
        answer={answer}
        subject={subject}
        check={caller.check}
        onTopic={(topic) => void navigate(paths.topicOf(row.type, row.id, topic))}
      />
      <Box>
        <Button size="small" component={RouterLink} to={paths.topicOf(row.type, row.id, answer.topic)}>
          {t('diagnosis.step.openOf', { name: row.name })}
        </Button>
      </Box>
    </Box>
  );
}
