import Button from '@mui/material/Button';
import { useT } from '../i18n/use-t.ts';
import { Kbd } from './Kbd.tsx';

interface StartCaseButtonsProps {
  /** Opens a case for a call at once. */
  onCall: () => void;
  /** Asks what for: a message, or an operation. */
  onOther: () => void;
}

/** Opening a case about whoever the page is about. */
export function StartCaseButtons({ onCall, onOther }: StartCaseButtonsProps) {
  const t = useT();
  return (
    <>
      <Button onClick={onOther} aria-keyshortcuts="Shift+N">
        {t('persons.startOther')}
        <Kbd>⇧ N</Kbd>
      </Button>
      <Button variant="contained" color="primary" onClick={onCall} aria-keyshortcuts="N">
        {t('persons.startCall')}
        <Kbd inverse>N</Kbd>
      </Button>
    </>
  );
}
