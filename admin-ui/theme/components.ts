import type { ThemeOptions } from '@mui/material/styles';
import { fonts, sizes } from './tokens.ts';
import type { ToneName, Tokens } from './tokens.ts';

type Components = NonNullable<ThemeOptions['components']>;

/** How MUI's own parts look under the tokens: borders before shadows, 36 px rows, quiet grounds. */
export function components(tokens: Tokens): Components {
  return {
    ...frame(tokens),
    ...controls(tokens),
    ...overlays(tokens),
    ...tables(tokens),
  };
}

const focusRing = (tokens: Tokens) => ({
  outline: `2px solid ${tokens.accent}`,
  outlineOffset: 2,
});

const ground = (tokens: Tokens, name: ToneName) => ({
  backgroundColor: tokens.tones[name].soft,
  color: tokens.tones[name].main,
});

function frame(tokens: Tokens): Components {
  return {
    MuiCssBaseline: {
      styleOverrides: {
        'html, body, #root': { height: '100%' },
        body: { fontVariantNumeric: 'tabular-nums', WebkitFontSmoothing: 'antialiased' },
        'a:focus-visible, [tabindex]:focus-visible': focusRing(tokens),
        'del, ins': { textDecorationThickness: 1 },
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms', transitionDuration: '0.01ms' },
        },
        '@media print': { body: { background: 'none' } },
      },
    },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' } },
    },
    MuiAppBar: {
      defaultProps: { elevation: 0, color: 'inherit', position: 'static' },
      styleOverrides: {
        root: { backgroundColor: tokens.panel, borderBottom: `1px solid ${tokens.line}` },
      },
    },
    MuiDivider: { styleOverrides: { root: { borderColor: tokens.lineSoft } } },
    MuiLink: {
      defaultProps: { underline: 'hover' },
      styleOverrides: { root: { '&:focus-visible': { ...focusRing(tokens), borderRadius: 2 } } },
    },
    MuiSkeleton: { defaultProps: { animation: 'wave', variant: 'rounded' } },
    MuiAlert: {
      defaultProps: { variant: 'standard' },
      styleOverrides: {
        root: {
          padding: '6px 12px',
          fontSize: sizes.table,
          alignItems: 'center',
          '&.MuiAlert-colorError': ground(tokens, 'refused'),
          '&.MuiAlert-colorWarning': ground(tokens, 'waiting'),
          '&.MuiAlert-colorSuccess': ground(tokens, 'done'),
          '&.MuiAlert-colorInfo': ground(tokens, 'accent'),
          '& .MuiAlert-icon': { color: 'inherit' },
        },
        icon: { padding: 0, marginRight: 8, fontSize: 18 },
        message: { padding: '2px 0' },
        action: { paddingTop: 0 },
      },
    },
  };
}

function controls(tokens: Tokens): Components {
  return {
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { fontFamily: 'inherit', '&.Mui-focusVisible': focusRing(tokens) } },
    },
    MuiButton: {
      defaultProps: { disableElevation: true, variant: 'outlined', color: 'inherit' },
      styleOverrides: {
        root: { minHeight: sizes.control, padding: '0 14px', gap: 8, whiteSpace: 'nowrap' },
        startIcon: { margin: 0 },
        endIcon: { margin: 0 },
        outlined: { borderColor: tokens.line, backgroundColor: tokens.panel },
        sizeSmall: { minHeight: 28, padding: '0 10px', fontSize: sizes.table },
        text: { padding: '0 8px' },
      },
    },
    MuiIconButton: {
      defaultProps: { size: 'small' },
      styleOverrides: { root: { borderRadius: sizes.radius } },
    },
    MuiTextField: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiFormControl: { defaultProps: { size: 'small', variant: 'outlined' } },
    MuiOutlinedInput: {
      styleOverrides: {
        root: { backgroundColor: tokens.panel, fontSize: sizes.text },
        input: {
          padding: '7px 10px',
          height: 20,
          '&.MuiInputBase-inputMultiline': { padding: '8px 10px', height: 'auto' },
        },
        adornedStart: { paddingLeft: 10, '& .MuiInputBase-inputAdornedStart': { paddingLeft: 0 } },
        multiline: { padding: 0 },
        // The gap in the border is as wide as the label is shown.
        notchedOutline: { borderColor: tokens.lineStrong, '& legend': { fontSize: '0.86em' } },
      },
    },
    MuiInputLabel: {
      styleOverrides: {
        root: { fontSize: sizes.text },
        sizeSmall: { transform: 'translate(12px, 7px)' },
        shrink: { transform: 'translate(12px, -8px) scale(0.86)' },
        outlined: { '&.MuiInputLabel-shrink': { transform: 'translate(12px, -8px) scale(0.86)' } },
      },
    },
    MuiFormHelperText: { styleOverrides: { root: { marginLeft: 2, fontSize: sizes.small } } },
    MuiSelect: { defaultProps: { size: 'small' } },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiChip: {
      styleOverrides: {
        root: { fontSize: sizes.table, borderRadius: 16, height: 28 },
        outlined: { borderColor: tokens.line },
      },
    },
    MuiTab: {
      styleOverrides: {
        root: {
          minHeight: 40,
          padding: '0 12px',
          minWidth: 0,
          color: tokens.ink2,
          '&.Mui-selected': { color: tokens.tones.accent.main },
        },
      },
    },
    MuiTabs: { styleOverrides: { root: { minHeight: 40 } } },
    MuiToggleButton: {
      styleOverrides: {
        root: {
          minHeight: 30,
          padding: '0 12px',
          color: tokens.ink2,
          borderColor: tokens.line,
          '&.Mui-selected': { color: tokens.tones.accent.main, backgroundColor: tokens.tones.accent.soft },
        },
      },
    },
  };
}

function overlays(tokens: Tokens): Components {
  const raised = { border: `1px solid ${tokens.line}`, boxShadow: tokens.shadow };
  return {
    MuiDialog: { styleOverrides: { paper: { ...raised, borderRadius: sizes.panelRadius } } },
    MuiDialogTitle: {
      defaultProps: { variant: 'h3', component: 'h2' },
      styleOverrides: { root: { padding: '14px 20px 6px' } },
    },
    MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 12px' } } },
    MuiDialogActions: { styleOverrides: { root: { padding: '8px 20px 16px', gap: 4 } } },
    MuiPopover: { styleOverrides: { paper: raised } },
    MuiMenu: { styleOverrides: { paper: raised, list: { padding: '4px 0' } } },
    MuiMenuItem: {
      styleOverrides: { root: { fontSize: sizes.text, minHeight: 34, paddingTop: 4, paddingBottom: 4 } },
    },
    MuiAutocomplete: { styleOverrides: { paper: raised } },
    MuiTooltip: {
      defaultProps: { enterDelay: 300, disableInteractive: true },
      styleOverrides: {
        tooltip: { backgroundColor: tokens.ink, color: tokens.panel, fontSize: sizes.small, fontWeight: 400 },
      },
    },
    MuiSnackbarContent: {
      styleOverrides: { root: { backgroundColor: tokens.ink, color: tokens.panel, fontSize: sizes.text } },
    },
    MuiBackdrop: {
      styleOverrides: {
        root: { '&:not(.MuiBackdrop-invisible)': { backgroundColor: 'rgb(10 15 20 / 0.4)' } },
      },
    },
  };
}

function tables(tokens: Tokens): Components {
  return {
    MuiTable: { defaultProps: { size: 'small' } },
    MuiTableCell: {
      styleOverrides: {
        root: {
          fontSize: sizes.table,
          padding: '0 12px',
          height: sizes.row,
          borderColor: tokens.lineSoft,
          '&:first-of-type': { paddingLeft: 16 },
          '&:last-of-type': { paddingRight: 16 },
        },
        head: {
          fontSize: sizes.small,
          fontWeight: 500,
          color: tokens.ink3,
          backgroundColor: tokens.panel,
          whiteSpace: 'nowrap',
        },
      },
    },
    MuiTableRow: {
      styleOverrides: {
        root: {
          // A row's link covers the row.
          position: 'relative',
          '&.MuiTableRow-hover:hover': { backgroundColor: tokens.tones.neutral.soft },
          '&:last-child > td': { borderBottom: 0 },
        },
      },
    },
    MuiTableSortLabel: {
      styleOverrides: { root: { '&:hover, &.Mui-active': { color: tokens.ink2 } } },
    },
    MuiTablePagination: {
      styleOverrides: {
        root: { color: tokens.ink2, borderTop: `1px solid ${tokens.lineSoft}` },
        toolbar: { minHeight: 44 },
        selectLabel: { fontSize: sizes.small },
        displayedRows: { fontSize: sizes.small },
        select: { fontSize: sizes.small },
      },
    },
    MuiTypography: {
      styleOverrides: { root: { '&.MuiTypography-mono': { fontFamily: fonts.mono } } },
    },
  };
}
