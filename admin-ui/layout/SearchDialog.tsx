import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import Dialog from '@mui/material/Dialog';
import InputBase from '@mui/material/InputBase';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useState } from 'react';
import type { KeyboardEvent } from 'react';
import { useNavigate } from 'react-router';
import { ErrorState } from '../components/ErrorState.tsx';
import { Kbd } from '../components/Kbd.tsx';
import { announce } from '../components/announce.ts';
import { offScreen } from '../components/off-screen.ts';
import { useImeInput } from '../components/use-ime-input.ts';
import { useT } from '../i18n/use-t.ts';
import type { MessageKey } from '../i18n/use-t.ts';
import { SearchHit } from './SearchHit.tsx';
import { rememberRecent } from './recent.ts';
import { useQuickSearch, useRecent } from './use-quick-search.ts';
import type { Hit, HitGroup } from './use-quick-search.ts';

interface Group {
  label: MessageKey;
  hits: Hit[];
  /** How to narrow what is more than is shown. */
  narrower?: MessageKey;
}

/** As many of a kind as an answer holds. */
const most = 8;
const narrower = { persons: 'layout.search.morePersons', units: 'layout.search.moreUnits' } as const;

const groupOf = ({ kind, hits }: HitGroup): Group => ({
  label: `layout.search.${kind}`,
  hits,
  ...(hits.length >= most && (kind === 'persons' || kind === 'units') ? { narrower: narrower[kind] } : {}),
});

function Hints({ beside }: { beside: boolean }) {
  const t = useT();
  return (
    <Box
      aria-hidden
      sx={({ palette }) => ({
        display: { xs: 'none', sm: 'flex' },
        gap: 4,
        px: 4,
        py: 2,
        fontSize: 12,
        color: palette.text.secondary,
        borderTop: `1px solid ${palette.console.line.soft}`,
      })}
    >
      <span>
        <Kbd>↑</Kbd> <Kbd>↓</Kbd> {t('layout.search.hint')}
      </span>
      <span>
        <Kbd>Enter</Kbd> {t(beside ? 'layout.search.hintBeside' : 'layout.search.hintOpen')}
      </span>
      <span>
        <Kbd>Esc</Kbd> {t('layout.search.hintClose')}
      </span>
    </Box>
  );
}

interface SearchDialogProps {
  /** In front of another dialog: what is typed there stays, and a result opens in a tab of its own. */
  beside: boolean;
  onClose: () => void;
}

/** Ctrl K: persons, units, cases and answers by whatever the caller says, opened with the arrow keys and Enter. */
export function SearchDialog({ beside, onClose }: SearchDialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const titleId = useId();
  const listId = useId();
  const [q, setQ] = useState('');
  const [active, setActive] = useState(0);
  const input = useImeInput('', (text) => setQ(text.trim()), 150);
  const { groups: found, searching, error, again } = useQuickSearch(q);
  const recent = useRecent();
  const groups: Group[] =
    q === ''
      ? recent.length > 0
        ? [{ label: 'layout.search.recent', hits: recent }]
        : []
      : found.map(groupOf);
  const hits = groups.flatMap((group) => group.hits);
  const optionId = (index: number) => `${listId}-${index}`;
  const nothing = q !== '' && !searching && !error && hits.length === 0;

  useEffect(() => setActive(0), [q]);
  useEffect(() => {
    document.getElementById(`${listId}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, listId]);
  useEffect(() => {
    if (q === '' || searching) return;
    announce(
      hits.length > 0
        ? t('layout.search.results', { smart_count: hits.length })
        : t('layout.search.nothing', { q }),
    );
  }, [q, searching, hits.length, t]);

  const opened = ({ kind, id }: Hit) => {
    rememberRecent(kind, id);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || hits.length === 0) return;
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    const hit = hits[active];
    if (step !== 0) setActive((active + step + hits.length) % hits.length);
    else if (event.key === 'Enter' && hit && !searching) {
      opened(hit);
      if (beside || event.ctrlKey || event.metaKey) window.open(hit.to, '_blank', 'noopener');
      else void navigate(hit.to);
    } else return;
    event.preventDefault();
  };

  return (
    <Dialog
      open
      onClose={onClose}
      aria-labelledby={titleId}
      fullWidth
      maxWidth="md"
      sx={{ '& .MuiDialog-container': { alignItems: 'flex-start' } }}
      slotProps={{
        paper: { sx: { mt: { xs: 2, sm: 12 }, mx: { xs: 2, sm: 8 }, width: 'calc(100% - 16px)' } },
      }}
    >
      <Box component="h2" id={titleId} sx={offScreen}>
        {t('layout.search.title')}
      </Box>
      <InputBase
        {...input.field}
        autoFocus
        fullWidth
        placeholder={t('layout.search.box')}
        onKeyDown={onKeyDown}
        startAdornment={<SearchIcon fontSize="small" aria-hidden sx={{ mr: 2, color: 'text.secondary' }} />}
        inputProps={{
          role: 'combobox',
          'aria-label': t('layout.search.open'),
          'aria-expanded': hits.length > 0,
          'aria-controls': listId,
          'aria-autocomplete': 'list',
          'aria-activedescendant': hits.length > 0 ? optionId(active) : undefined,
          autoComplete: 'off',
          spellCheck: false,
        }}
        sx={({ palette }) => ({
          px: 4,
          height: 52,
          fontSize: 16,
          borderBottom: `1px solid ${palette.console.line.soft}`,
        })}
      />
      <Box sx={{ p: 2 }}>
        <Box
          role="listbox"
          id={listId}
          aria-label={t('layout.search.title')}
          sx={{ maxHeight: '56vh', overflowY: 'auto' }}
        >
          {groups.map((group) => (
            <Box role="group" key={group.label} aria-label={t(group.label)}>
              <Typography
                variant="caption"
                color="textSecondary"
                component="div"
                sx={{ px: 2, py: 1 }}
                aria-hidden
              >
                {t(group.label)}
                {group.narrower ? ` · ${t(group.narrower)}` : null}
              </Typography>
              {group.hits.map((hit) => {
                const index = hits.indexOf(hit);
                return (
                  <SearchHit
                    key={`${hit.kind}-${hit.id}`}
                    id={optionId(index)}
                    hit={hit}
                    active={index === active}
                    beside={beside}
                    onOpen={() => opened(hit)}
                  />
                );
              })}
            </Box>
          ))}
        </Box>
        {error && q !== '' ? (
          <ErrorState error={error} onRetry={again} />
        ) : hits.length === 0 ? (
          <Typography variant="body2" color="textSecondary" sx={{ px: 2, py: 4, textAlign: 'center' }}>
            {nothing
              ? t('layout.search.nothing', { q })
              : q === ''
                ? t('layout.search.start')
                : t('layout.search.searching')}
          </Typography>
        ) : null}
      </Box>
      <Hints beside={beside} />
    </Dialog>
  );
}
