import ChevronRightIcon from '@mui/icons-material/ChevronRight';
import CheckCircleIcon from '@mui/icons-material/CheckCircleOutlined';
import Box from '@mui/material/Box';
import ButtonBase from '@mui/material/ButtonBase';
import Typography from '@mui/material/Typography';
import type { DiagnosisAnswer } from '../../server/diagnosis/contract.ts';
import { useT } from '../i18n/use-t.ts';
import { DeskOnly } from './DeskOnly.tsx';

interface CheckupProps {
  answers: readonly DiagnosisAnswer[];
  onTopic: (topic: DiagnosisAnswer['topic']) => void;
}

/** What is not in order of everything that can be asked; each leads to its answer. */
export function Checkup({ answers, onTopic }: CheckupProps) {
  const t = useT();
  if (answers.length === 0)
    return (
      <Box sx={{ display: 'flex', gap: 2.5, alignItems: 'flex-start' }}>
        <CheckCircleIcon aria-hidden sx={{ mt: '2px', fontSize: 20, color: 'success.main' }} />
        <Box>
          <Typography variant="h3">{t('diagnosis.checkup.fine')}</Typography>
          <Typography variant="body2" color="textSecondary">
            {t('diagnosis.checkup.fineText')}
          </Typography>
        </Box>
      </Box>
    );
  const found = (
    <Box>
      <Typography variant="h3">{t('diagnosis.checkup.title', { smart_count: answers.length })}</Typography>
      <Box component="ul" sx={{ m: 0, mt: 1.5, p: 0, listStyle: 'none' }}>
        {answers.map(({ topic, finding }) => (
          <Box component="li" key={topic} sx={{ borderTop: 1, borderColor: 'console.line.soft' }}>
            <ButtonBase
              onClick={() => onTopic(topic)}
              sx={({ palette }) => ({
                justifyContent: 'space-between',
                gap: 2,
                width: '100%',
                minHeight: 36,
                px: 1.5,
                py: 1.5,
                fontSize: 13,
                textAlign: 'start',
                '&:hover': { backgroundColor: palette.console.tones.neutral.soft },
              })}
            >
              <span>
                <Box component="span" sx={{ display: 'block', color: 'text.secondary', fontSize: 12 }}>
                  {t(`diagnosis.topic.${topic}`)}
                </Box>
                {finding.title}
              </span>
              <ChevronRightIcon aria-hidden sx={{ fontSize: 16, color: 'text.disabled' }} />
            </ButtonBase>
          </Box>
        ))}
      </Box>
    </Box>
  );
  return answers.some(({ told }) => told === 'procedure') ? <DeskOnly>{found}</DeskOnly> : found;
}
