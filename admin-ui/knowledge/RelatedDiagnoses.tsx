import Box from '@mui/material/Box';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import { Link as RouterLink } from 'react-router';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { paths } from '../components/paths.ts';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName, useT } from '../i18n/use-t.ts';

/** The questions that the data of a person or a unit answer. */
export function RelatedDiagnoses({ article }: { article: ArticleRow }) {
  const t = useT();
  const console = useConsole();
  const locale = useLocaleName();
  const may = useMay('registry:read');
  const { data = [] } = useQuery({
    queryKey: ['diagnosis-topics', locale],
    queryFn: ({ signal }) => console.diagnosisTopics({ signal }),
    staleTime: Infinity,
    enabled: may && article.relatedDiagnoses.length > 0,
  });
  const related = data.filter(({ topic }) => article.relatedDiagnoses.includes(topic));
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
