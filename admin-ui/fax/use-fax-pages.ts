import { useMemo } from 'react';
import { useGetMany } from 'react-admin';
import type { FaxPage, FaxRow } from '../../server/intake/contract.ts';

/** A page of one of the case's faxes, in the order they came. */
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

/** The pages of several faxes as one strip. */
export function useFaxPages(faxIds: readonly string[]) {
  const { data, isPending, error, refetch } = useGetMany<FaxRow>(
    'faxes',
    { ids: [...faxIds] },
    { enabled: faxIds.length > 0 },
  );
  const pages = useMemo(() => (data ? strip(data) : []), [data]);
  return { pages, isPending: faxIds.length > 0 && isPending, error, refetch };
}

function strip(faxes: readonly (FaxRow | undefined)[]): StripPage[] {
  return faxes
    .filter((fax) => fax !== undefined)
    .sort((a, b) => a.receivedAt.localeCompare(b.receivedAt) || a.id.localeCompare(b.id))
    .flatMap((fax) =>
      fax.pageList.map((page) => ({ ...page, key: pageKey(fax.id, page.number), faxId: fax.id, fax })),
    )
    .map((page, index) => ({ ...page, place: index + 1 }));
}
