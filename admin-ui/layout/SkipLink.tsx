import Link from '@mui/material/Link';
import { useT } from '../i18n/use-t.ts';

/** The first stop of the Tab key: past bar and menu to the page. */
export function SkipLink() {
  const t = useT();
  return (
    <Link
      href="#content"
      onClick={(event) => {
        // The address stays as it is; only the focus moves.
        event.preventDefault();
        document.getElementById('content')?.focus();
      }}
      sx={({ palette, zIndex }) => ({
        position: 'fixed',
        top: 8,
        left: 8,
        zIndex: zIndex.tooltip,
        px: 3,
        py: 1.5,
        borderRadius: 1,
        border: `1px solid ${palette.divider}`,
        backgroundColor: palette.background.paper,
        '&:not(:focus)': { transform: 'translateY(-200%)' },
      })}
    >
      {t('layout.skip')}
    </Link>
  );
}
