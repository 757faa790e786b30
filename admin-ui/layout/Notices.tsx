import { Notification } from 'react-admin';

/** The snackbar of results. */
export function Notices() {
  return <Notification autoHideDuration={6000} multiLine />;
}
