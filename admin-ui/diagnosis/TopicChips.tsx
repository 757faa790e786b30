import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import { useRef } from 'react';
import type { KeyboardEvent, RefObject } from 'react';
import type { TopicRow } from '../../server/diagnosis/contract.ts';
import { useT } from '../i18n/use-t.ts';

/** All questions at once. */
export const everything = 'all';
export type Chosen = TopicRow['topic'] | typeof everything;

interface TopicChipsProps {
  id: string;
  topics: readonly TopicRow[];
  chosen: Chosen | null;
  onChoose: (chosen: Chosen) => void;
  /** The chip that the Tab key reaches. */
  entry: RefObject<HTMLButtonElement | null>;
}

const keyed = 9;

/** What callers ask, one press each; the arrow keys go from one to the next. */
export function TopicChips({ id, topics, chosen, onChoose, entry }: TopicChipsProps) {
  const t = useT();
  const row = useRef<HTMLDivElement>(null);
  const choices: { value: Chosen; label: string; hint?: string }[] = [
    ...topics.map(({ topic, question }) => ({
      value: topic,
      label: t(`diagnosis.topic.${topic}`),
      hint: question,
    })),
    { value: everything, label: t('diagnosis.all') },
  ];
  const tabbed = Math.max(
    0,
    choices.findIndex(({ value }) => value === chosen),
  );
  const onKeyDown = (event: KeyboardEvent) => {
    const buttons = [...(row.current?.querySelectorAll('button') ?? [])];
    const at = buttons.findIndex((button) => button === document.activeElement);
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const to =
      event.key === 'Home' ? 0 : event.key === 'End' ? buttons.length - 1 : step ? at + step : undefined;
    if (to === undefined || at < 0) return;
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length]?.focus();
  };
  return (
    <Box
      ref={row}
      id={id}
      role="toolbar"
      aria-label={t('diagnosis.questions')}
      onKeyDown={onKeyDown}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5 }}
    >
      {choices.map(({ value, label, hint }, index) => (
        <ButtonBase
          key={value}
          ref={index === tabbed ? entry : null}
          tabIndex={index === tabbed ? 0 : -1}
          aria-pressed={value === chosen}
          {...(index < keyed && value !== everything ? { 'aria-keyshortcuts': String(index + 1) } : {})}
          {...(hint ? { title: hint } : {})}
          onClick={() => onChoose(value)}
          sx={chip}
        >
          {index < keyed && value !== everything ? (
            <Box component="span" aria-hidden sx={{ fontSize: 11, opacity: 0.75 }}>
              {index + 1}
            </Box>
          ) : null}
          {label}
        </ButtonBase>
      ))}
    </Box>
  );
}

const chip = {
  px: 2.5,
  minHeight: 28,
  borderRadius: '14px',
  border: 1,
  borderColor: 'divider',
  fontSize: 13,
  gap: 1.5,
  color: 'text.primary',
  '&:hover': { borderColor: 'primary.main', color: 'primary.main' },
  '&:focus-visible': { outline: '2px solid', outlineColor: 'primary.main', outlineOffset: '1px' },
  '&[aria-pressed="true"]': {
    backgroundColor: 'primary.main',
    borderColor: 'primary.main',
    color: 'primary.contrastText',
  },
} as const;
