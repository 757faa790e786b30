import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { Link as RouterLink } from 'react-router';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useTopics } from '../diagnosis/use-topics.ts';
import { useT } from '../i18n/use-t.ts';

/** The questions that the data of a person or a unit answer. */
export function RelatedDiagnoses({ article }: { article: ArticleRow }) {
  const t = useT();
  const may = useMay('registry:read');
  const { topics } = useTopics(may && article.relatedDiagnoses.length > 0);
  const related = topics.filter(({ topic }) => article.relatedDiagnoses.includes(topic));
  if (related.length === 0) return null;
  return (
    <Box component="section" aria-label={t('knowledge.diagnoses')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h2" component="h3" color="textSecondary">
        {t('knowledge.diagnoses')}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 0, listStyle: 'none', fontSize: 13 }}>
        {related.map(({ topic, question }) => (
          <Box component="li" key={topic} sx={{ py: 0.5 }}>
            <Link component={RouterLink} to={paths.diagnosisOf(topic)}>
              {question}
            </Link>
          </Box>
        ))}
      </Box>
    </Box>
  );
}
