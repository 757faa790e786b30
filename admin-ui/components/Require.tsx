import type { ReactNode } from 'react';
import { useSession } from '../auth-provider/index.ts';
import type { Permission } from '../auth-provider/index.ts';
import { AccessDeniedPage } from '../layout/DeadEnds.tsx';

interface RequireProps {
  permission: Permission;
  children: ReactNode;
}

/** A page for those who may see it; nothing is asked of the server on behalf of anybody else. */
export function Require({ permission, children }: RequireProps) {
  const session = useSession();
  if (!session) return null;
  return session.permissions.includes(permission) ? children : <AccessDeniedPage />;
}
