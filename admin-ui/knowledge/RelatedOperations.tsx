import BlockIcon from '@mui/icons-material/BlockOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useQuery } from '@tanstack/react-query';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import type { OperationTypeRow } from '../../server/operations/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Tag } from '../components/Tag.tsx';
import { useOperationTypes } from '../components/use-operation-titles.ts';
import { usePhoneCase } from '../components/use-phone-case.ts';
import { useConsole } from '../data-provider/index.ts';
import { useLocaleName, useT } from '../i18n/use-t.ts';

/** What the desk does about a question, and what it never does. */
export function RelatedOperations({ article }: { article: ArticleRow }) {
  const t = useT();
  const types = useOperationTypes();
  const related = article.relatedOperations.flatMap((type) => types.find((row) => row.type === type) ?? []);
  const never = useNeverDone(article.id);
  if (related.length === 0 && never.length === 0) return null;
  return (
    <Box component="section" aria-label={t('knowledge.operations')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h2" component="h3" color="textSecondary">
        {t('knowledge.operations')}
      </Typography>
      {related.map((type) => (
        <RelatedOperation key={type.type} type={type} asks={article.audience === 'unit'} />
      ))}
      {never.map((row) => (
        <Box key={row.type} sx={{ display: 'grid', gap: 0.5, fontSize: 13 }}>
          <span>
            {row.title}{' '}
            <Tag tone="refused" icon={<BlockIcon />}>
              {t('knowledge.never')}
            </Tag>
          </span>
          <Typography variant="body2" color="textSecondary">
            {row.instead ?? row.sentence}
          </Typography>
        </Box>
      ))}
    </Box>
  );
}

function useNeverDone(articleId: string) {
  const console = useConsole();
  const locale = useLocaleName();
  const { data = [] } = useQuery({
    queryKey: ['never-done', locale],
    queryFn: ({ signal }) => console.neverDone({ signal }),
    staleTime: Infinity,
    enabled: useMay('operation:read'),
  });
  return data.filter(({ faq }) => faq.includes(articleId));
}

function RelatedOperation({ type, asks }: { type: OperationTypeRow; asks: boolean }) {
  const t = useT();
  const mayWork = useMay('case:work');
  const open = usePhoneCase({
    item: { operationType: type.type },
    subject: type.title,
    asks: asks ? 'unit-admin' : 'individual',
  });
  return (
    <Box
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        alignItems: 'center',
        justifyContent: 'space-between',
        columnGap: 3,
        rowGap: 0.5,
        fontSize: 13,
        minHeight: 32,
      }}
    >
      <span>{type.title}</span>
      {mayWork && type.permitted ? (
        <Button size="small" onClick={open} aria-label={t('knowledge.startCaseOf', { title: type.title })}>
          {t('knowledge.startCase')}
        </Button>
      ) : (
        <Typography variant="caption" color="textSecondary">
          {t('knowledge.notYours')}
        </Typography>
      )}
    </Box>
  );
}
