import { useMemo } from 'react';
import { useGetMany } from 'react-admin';
import type { CaseRow } from '../../server/cases/contract.ts';
import type { FaxPage, FaxRow } from '../../server/intake/contract.ts';

/** A page of one of the case's faxes. */
export interface StripPage extends FaxPage {
  key: string;
  faxId: string;
  /** 1-based place in the strip of all pages. */
  place: number;
  fax: FaxRow;
}

export function pageKey(faxId: string, page: number): string {
  return `${faxId}/${page}`;
}

/** The pages of several faxes as one strip: those of the case in its own order, or all as they came. */
export function useFaxPages(faxIds: readonly string[], ofCase?: CaseRow['pages']) {
  const { data, isPending, error, refetch } = useGetMany<FaxRow>(
    'faxes',
    { ids: [...faxIds] },
    { enabled: faxIds.length > 0 },
  );
  const order = ofCase?.map(({ faxId, page }) => pageKey(faxId, page)).join(' ');
  const pages = useMemo(() => (data ? strip(data, order?.split(' ')) : []), [data, order]);
  return { pages, isPending: faxIds.length > 0 && isPending, error, refetch };
}

function strip(faxes: readonly (FaxRow | undefined)[], order?: readonly string[]): StripPage[] {
  const arrived = faxes
    .filter((fax) => fax !== undefined)
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id))
    .flatMap((fax) =>
      fax.pageList.map((page) => ({ ...page, key: pageKey(fax.id, page.number), faxId: fax.id, fax })),
    );
  const pages = order ? order.flatMap((key) => arrived.find((page) => page.key === key) ?? []) : arrived;
  return pages.map((page, index) => ({ ...page, place: index + 1 }));
}
