import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { TopicRow } from '../../server/diagnosis/contract.ts';
import { useT } from '../i18n/use-t.ts';

interface TopicListProps {
  title: string;
  topics: readonly TopicRow[];
  chosen: TopicRow['topic'] | null;
  onChoose: (topic: TopicRow['topic']) => void;
}

/** The questions about one kind of subject, in short and in the caller's words. */
export function TopicList({ title, topics, chosen, onChoose }: TopicListProps) {
  const t = useT();
  if (topics.length === 0) return null;
  return (
    <Box component="section">
      <Typography variant="caption" color="textSecondary" component="h3" sx={{ px: 4, pt: 3, pb: 1 }}>
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
        {topics.map(({ topic, question }) => (
          <Box component="li" key={topic} sx={{ borderTop: 1, borderColor: 'console.line.soft' }}>
            <ButtonBase
              aria-pressed={topic === chosen}
              onClick={() => onChoose(topic)}
              sx={({ palette }) => ({
                display: 'block',
                width: '100%',
                px: 4,
                py: 1.75,
                fontSize: 13,
                textAlign: 'start',
                '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
                '&[aria-pressed="true"]': { backgroundColor: palette.console.tones.accent.soft },
              })}
            >
              <Box component="span" sx={{ display: 'block', fontWeight: 600 }}>
                {t(`diagnosis.topic.${topic}`)}
              </Box>
              <Box component="span" sx={{ color: 'text.secondary' }}>
                {question}
              </Box>
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
