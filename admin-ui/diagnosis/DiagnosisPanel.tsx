import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTheme } from '@mui/material/styles';
import useMediaQuery from '@mui/material/useMediaQuery';
import { useEffect, useId, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { announce } from '../components/announce.ts';
import { ErrorState } from '../components/ErrorState.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { Panel } from '../components/Panel.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { Answer } from './Answer.tsx';
import { CallerBar } from './CallerBar.tsx';
import { Checkup } from './Checkup.tsx';
import { Narrowing } from './Narrowing.tsx';
import { Outcome } from './Outcome.tsx';
import type { Subject } from './subject.ts';
import { everything, TopicChips } from './TopicChips.tsx';
import type { Chosen } from './TopicChips.tsx';
import { useAnswer, useCheckup } from './use-answer.ts';
import type { Narrowed, OnThePhone } from './use-answer.ts';
import { useCallerCheck } from './use-caller-check.ts';
import { useTopics } from './use-topics.ts';

const parameter = 'topic';
const nothing: Narrowed = {};

/** What a caller asks about the page's person or unit, each question one press, with the answer beside the facts. */
export function DiagnosisPanel({ subject }: { subject: Subject }) {
  const t = useT();
  const id = useId();
  const narrow = useMediaQuery(useTheme().breakpoints.down('sm'));
  const [parameters, setParameters] = useSearchParams();
  const { topics, error: topicsError, retry } = useTopics();
  const asked = topics.filter(({ of }) => of === subject.kind);
  const named = parameters.get(parameter);
  const row = asked.find(({ topic }) => topic === named) ?? null;
  const chosen: Chosen | null = named === everything ? everything : (row?.topic ?? null);
  const [narrowed, setNarrowed] = useState(nothing);
  // On a small screen the sentence comes before the questions once one is asked.
  const [unfolded, setUnfolded] = useState(named === null);
  const caller = useCallerCheck(subject.kind, subject.id);
  const onThePhone: OnThePhone = caller.check
    ? { callerId: caller.check.id }
    : subject.caseId && caller.mayVerify
      ? { caseId: subject.caseId }
      : {};
  const answer = useAnswer(subject, row?.topic ?? null, narrowed, onThePhone, caller.ready);
  const checkup = useCheckup(subject, onThePhone, chosen === everything && caller.ready);
  const panel = useRef<HTMLDivElement>(null);
  const entry = useRef<HTMLButtonElement>(null);

  const choose = (next: Chosen) => {
    setNarrowed(nothing);
    setUnfolded(false);
    setParameters(
      (before) => {
        const after = new URLSearchParams(before);
        after.set(parameter, next);
        return after;
      },
      { replace: true },
    );
  };
  // The cursor goes to the question that a key chose, once it is painted as chosen.
  const follows = useRef(false);
  useEffect(() => {
    if (!follows.current) return;
    follows.current = false;
    entry.current?.focus();
  }, [chosen, unfolded]);
  const within = () => panel.current?.contains(document.activeElement) ?? false;
  const byNumber = (index: number) => () => {
    const at = asked[index];
    if (!at || !within()) return false;
    follows.current = true;
    choose(at.topic);
    return true;
  };
  useHotkeys({
    d: () => {
      // At once, for a number key that follows as fast; where the questions are folded, when they are there.
      if (entry.current) entry.current.focus();
      else follows.current = true;
      setUnfolded(true);
    },
    ...Object.fromEntries(Array.from({ length: 9 }, (_, index) => [String(index + 1), byNumber(index)])),
  });
  const { data } = answer;
  useEffect(() => {
    if (data) announce(t('diagnosis.answered', { title: data.finding.title, say: data.finding.say }));
  }, [data, t]);

  // The answer tells facts only to somebody who was made sure of, here or on the case.
  const onCase = !caller.check && data?.told === 'facts';
  const folded = narrow && !unfolded && chosen !== null;
  return (
    <Panel title={t('diagnosis.title')} aside={<Kbd>D</Kbd>}>
      <Box ref={panel} sx={{ display: 'grid', gap: 3.5, '& > *': { minWidth: 0 } }}>
        {folded ? null : <CallerBar subject={subject} caller={caller} onCase={onCase} />}
        {folded ? (
          <Box
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              alignItems: 'center',
              justifyContent: 'space-between',
              gap: 2,
            }}
          >
            <b>{t(chosen === everything ? 'diagnosis.all' : `diagnosis.topic.${chosen}`)}</b>
            <Button size="small" onClick={() => setUnfolded(true)} aria-expanded={false} aria-controls={id}>
              {t('diagnosis.folded')}
            </Button>
          </Box>
        ) : (
          <TopicChips id={id} topics={asked} chosen={chosen} onChoose={choose} entry={entry} />
        )}
        {topicsError ? (
          <ErrorState title={t('diagnosis.failed')} error={topicsError} onRetry={retry} />
        ) : null}
        {row ? (
          <Narrowing
            key={row.topic}
            topic={row}
            subject={subject}
            narrowed={narrowed}
            onNarrow={setNarrowed}
          />
        ) : null}
        {chosen === null && !topicsError ? (
          <Typography variant="body2" color="textSecondary">
            {t('diagnosis.start')}
          </Typography>
        ) : null}
        {row ? (
          <Outcome query={answer}>
            {data ? <Answer answer={data} subject={subject} check={caller.check} onTopic={choose} /> : null}
          </Outcome>
        ) : null}
        {chosen === everything ? (
          <Outcome query={checkup}>
            {checkup.data ? <Checkup answers={checkup.data} onTopic={choose} /> : null}
          </Outcome>
        ) : null}
        {folded ? <CallerBar subject={subject} caller={caller} onCase={onCase} /> : null}
      </Box>
    </Panel>
  );
}
