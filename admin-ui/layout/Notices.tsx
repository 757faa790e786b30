import { Notification } from 'react-admin';

/** The snackbar of results; at the left, where it covers no button of a footer. */
export function Notices() {
  return (
    <Notification
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      autoHideDuration={6000}
      multiLine
    />
  );
}
