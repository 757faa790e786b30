import Chip from '@mui/material/Chip';
import Box from '@mui/material/Box';
import { articleSections, type ArticleRow } from '../../server/knowledge/contract.ts';
import { useT } from '../i18n/use-t.ts';

/** All of the FAQ, one section of it, or what it leaves unanswered. */
export type Section = '' | 'no-answer' | (typeof articleSections)[number];

export const isIn = ({ section, answer }: ArticleRow, chosen: Section): boolean =>
  chosen === '' || (chosen === 'no-answer' ? answer === null : section === chosen);

interface SectionFilterProps {
  /** What the search found, counted by section. */
  found: readonly ArticleRow[];
  chosen: Section;
  onChoose: (section: Section) => void;
}

/** The sections with how many of what was found they hold; empty ones are left out unless chosen. */
export function SectionFilter({ found, chosen, onChoose }: SectionFilterProps) {
  const t = useT();
  const choices = (['', ...articleSections, 'no-answer'] as const).map((section) => ({
    section,
    label:
      section === '' ? t('knowledge.all') : section === 'no-answer' ? t('knowledge.noAnswerFilter') : section,
    count: found.filter((article) => isIn(article, section)).length,
  }));
  return (
    <Box role="group" aria-label={t('knowledge.sections')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {choices
        .filter(({ section, count }) => count > 0 || section === chosen || section === '')
        .map(({ section, label, count }) => (
          <Chip
            key={section}
            size="small"
            label={`${label} ${count}`}
            onClick={() => onChoose(section)}
            aria-pressed={section === chosen}
            color={section === chosen ? 'primary' : 'default'}
            variant={section === chosen ? 'filled' : 'outlined'}
          />
        ))}
    </Box>
  );
}
