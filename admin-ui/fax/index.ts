import icon from '@mui/icons-material/DescriptionOutlined';
import type { FaxRow } from '../../server/intake/contract.ts';

export const faxes = {
  icon,
  recordRepresentation: (fax: FaxRow) => fax.caseNumber,
};
