import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useId, useState } from 'react';
import type { ArticleRow } from '../../server/knowledge/contract.ts';
import { useMay } from '../auth-provider/index.ts';
import { Instant } from '../components/Instant.tsx';
import { useHotkeys } from '../components/use-hotkeys.ts';
import { useT } from '../i18n/use-t.ts';
import { GuidanceDialog } from './GuidanceDialog.tsx';
import { GuidanceHistory } from './GuidanceHistory.tsx';
import { Marked } from './Marked.tsx';

/** The desk's own words, apart from the official ones, with what they were before. */
export function Guidance({ article, q }: { article: ArticleRow; q: string }) {
  const t = useT();
  const historyId = useId();
  const mayEdit = useMay('article:edit');
  const [editing, setEditing] = useState(false);
  const [showsHistory, setShowsHistory] = useState(false);
  useHotkeys({ e: () => setEditing(true) }, { enabled: mayEdit && !editing });
  const { guidance, guidanceAt, guidanceByName } = article;
  return (
    <Box
      component="section"
      aria-label={t('knowledge.guidance')}
      sx={({ palette }) => ({
        display: 'grid',
        gap: 2,
        px: 4,
        py: 3,
        borderRadius: '10px',
        border: `1px dashed ${palette.console.line.strong}`,
      })}
    >
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          alignItems: 'center',
          justifyContent: 'space-between',
          gap: 2,
        }}
      >
        <Typography variant="h2" component="h3" color="textSecondary">
          {t('knowledge.guidance')}
        </Typography>
        <Box sx={{ display: 'flex', gap: 1 }}>
          {article.version > 1 ? (
            <Button
              size="small"
              variant="text"
              aria-expanded={showsHistory}
              aria-controls={showsHistory ? historyId : undefined}
              onClick={() => setShowsHistory(!showsHistory)}
            >
              {t(showsHistory ? 'knowledge.historyHide' : 'knowledge.history')}
            </Button>
          ) : null}
          {mayEdit ? (
            <Button
              size="small"
              aria-keyshortcuts="E"
              aria-label={t('knowledge.editOf', { id: article.id })}
              onClick={() => setEditing(true)}
            >
              {t(guidance === null ? 'knowledge.write' : 'knowledge.edit')}
            </Button>
          ) : null}
        </Box>
      </Box>
      {guidance === null ? (
        <Typography variant="body2" color="textSecondary">
          {t(mayEdit ? 'knowledge.noGuidance' : 'knowledge.noGuidanceAsk')}
        </Typography>
      ) : (
        <Typography
          component="div"
          sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', lineHeight: 1.7 }}
        >
          <Marked text={guidance} q={q} />
        </Typography>
      )}
      {guidance !== null || guidanceAt !== null ? (
        <Typography variant="caption" color="textSecondary">
          {guidanceAt === null ? (
            t('knowledge.installed')
          ) : (
            <>
              {guidanceByName} · <Instant at={guidanceAt} />
            </>
          )}
        </Typography>
      ) : null}
      {showsHistory ? (
        <div id={historyId}>
          <GuidanceHistory article={article} />
        </div>
      ) : null}
      {editing ? <GuidanceDialog article={article} onClose={() => setEditing(false)} /> : null}
    </Box>
  );
}
