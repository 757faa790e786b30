import SvgIcon from '@mui/material/SvgIcon';

/** The console's mark: lines of a form, and a tick. */
export function Mark({ size = 20 }: { size?: number }) {
  return (
    <SvgIcon viewBox="0 0 32 32" sx={{ fontSize: size, fill: 'none' }} aria-hidden>
      <rect width="32" height="32" rx="8" fill="#0b6e8a" />
      <path
        d="M9 10.5h14M9 16h9M9 21.5h5m3.5-.7 2.7 2.7 4.6-5.2"
        stroke="#fff"
        strokeWidth="2.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </SvgIcon>
  );
}
