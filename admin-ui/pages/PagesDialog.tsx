import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Link from '@mui/material/Link';
import Typography from '@mui/material/Typography';
import { useEffect, useId, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Link as RouterLink, useNavigate } from 'react-router';
import type { CaseRow } from '../../server/cases/contract.ts';
import { announce } from '../components/announce.ts';
import { paths } from '../components/paths.ts';
import type { StripPage } from '../fax/use-fax-pages.ts';
import { useT } from '../i18n/use-t.ts';
import { JoinForm } from './JoinForm.tsx';
import { moved } from './order.ts';
import { PageLine } from './PageLine.tsx';
import { SplitForm } from './SplitForm.tsx';
import { useCasePages } from './use-case-pages.ts';

interface PagesDialogProps {
  row: CaseRow;
  /** In the order of the case. */
  pages: readonly StripPage[];
  onClose: () => void;
}

/** 整理页面: the order of the pages, those of another matter, and the case that all of them belong to. */
export function PagesDialog({ row, pages, onClose }: PagesDialogProps) {
  const t = useT();
  const id = useId();
  const navigate = useNavigate();
  const { order, split, join } = useCasePages(row);
  const [keys, setKeys] = useState<readonly string[]>(pages.map((page) => page.key));
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const [made, setMade] = useState<CaseRow | null>(null);
  const [busy, setBusy] = useState(false);
  const way = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    // The button that was pressed has nothing more to split off.
    if (made) way.current?.focus();
  }, [made]);

  // Pages that came or went while the dialog was open take their place at the end, or leave.
  const known = keys.flatMap((key) => pages.find((page) => page.key === key) ?? []);
  const list = [...known, ...pages.filter((page) => !keys.includes(page.key))];
  const chosen = list.filter((page) => ticked.has(page.key));
  const isReordered = list.some((page, index) => page.key !== pages[index]?.key);

  const move = (index: number, by: number) => {
    const next = moved(list, index, by);
    if (next === list) return;
    const held = document.activeElement;
    flushSync(() => setKeys(next.map((page) => page.key)));
    // An element that is put elsewhere in the document loses the focus.
    if (held instanceof HTMLElement) held.focus();
    announce(t('pages.moved', { page: list[index]?.place ?? 0, place: index + by + 1 }));
  };
  const tick = (key: string, on: boolean) => {
    const next = new Set(ticked);
    if (on) next.add(key);
    else next.delete(key);
    setTicked(next);
  };
  const busily = async <T,>(work: () => Promise<T>): Promise<T> => {
    setBusy(true);
    try {
      return await work();
    } finally {
      setBusy(false);
    }
  };
  const save = async () => {
    if ((await busily(() => order(list.map(refOf)))) !== null) onClose();
  };

  return (
    <Dialog open onClose={onClose} aria-labelledby={id} fullWidth maxWidth="sm">
      <DialogTitle id={id}>{t('pages.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 4, '&&': { pt: 2 } }}>
        <Typography variant="body2" color="textSecondary">
          {t('pages.text')}
        </Typography>
        <Box>
          <Box
            component="ol"
            aria-label={t('pages.list')}
            sx={{ m: 0, p: 0, listStyle: 'none', border: 1, borderColor: 'divider', borderRadius: 1 }}
          >
            {list.map((page, index) => (
              <PageLine
                key={page.key}
                page={page}
                ticked={ticked.has(page.key)}
                first={index === 0}
                last={index === list.length - 1}
                onTick={(on) => tick(page.key, on)}
                onMove={(by) => move(index, by)}
              />
            ))}
          </Box>
          {list.length > 1 ? (
            <Typography variant="caption" color="textSecondary" component="p" sx={{ mt: 1 }}>
              {t('pages.keys')}
            </Typography>
          ) : null}
        </Box>
        {made ? (
          <Alert
            severity="success"
            action={
              <Link
                ref={way}
                component={RouterLink}
                to={paths.case(made.id)}
                sx={{ alignSelf: 'center', px: 2 }}
              >
                {t('pages.split.open')}
              </Link>
            }
          >
            {t('pages.split.done', { number: made.number })}
          </Alert>
        ) : null}
        {list.length > 0 ? (
          <SplitForm
            subject={row.subject}
            chosen={chosen.length}
            all={chosen.length === list.length}
            busy={busy}
            onSplit={async (body) => {
              const answer = await busily(() => split({ ...body, pages: chosen.map(refOf) }));
              if (!answer) return;
              setMade(answer);
              setTicked(new Set());
            }}
          />
        ) : null}
        <JoinForm
          busy={busy}
          onJoin={async (number) => {
            const answer = await busily(() => join(number));
            if (answer === 'not-found') return false;
            if (answer) {
              onClose();
              void navigate(paths.case(answer.id));
            }
            return true;
          }}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{t(isReordered ? 'common.cancel' : 'common.close')}</Button>
        <Button
          variant="contained"
          color="primary"
          disabled={!isReordered || busy}
          onClick={() => void save()}
        >
          {t('pages.save')}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

const refOf = ({ faxId, number }: StripPage) => ({ faxId, page: number });
