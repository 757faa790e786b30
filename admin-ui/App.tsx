import { lazy } from 'react';
import { Admin, CustomRoutes, Resource } from 'react-admin';
import type { I18nProvider } from 'react-admin';
import { Route } from 'react-router';
import { authProvider } from './auth-provider/index.ts';
import { LoginPage } from './auth/LoginPage.tsx';
import { PageSkeleton } from './components/Skeletons.tsx';
import { dataProvider } from './data-provider/index.ts';
import { AccessDeniedPage, NotFoundPage } from './layout/DeadEnds.tsx';
import { CrashPage } from './layout/CrashPage.tsx';
import { Layout } from './layout/Layout.tsx';
import { Notices } from './layout/Notices.tsx';
import { createStore } from './layout/store.ts';
import { queryClient } from './query-client.ts';
import { darkTheme, lightTheme } from './theme/theme.ts';

const CaseQueue = lazy(() => import('./cases/CaseQueue.tsx'));
const CaseWorkbench = lazy(() => import('./cases/CaseWorkbench.tsx'));
const Approvals = lazy(() => import('./operations/Approvals.tsx'));
const LetterList = lazy(() => import('./letters/LetterList.tsx'));
const PersonList = lazy(() => import('./persons/PersonList.tsx'));
const PersonPage = lazy(() => import('./persons/PersonPage.tsx'));
const UnitList = lazy(() => import('./units/UnitList.tsx'));
const UnitPage = lazy(() => import('./units/UnitPage.tsx'));
const DuplicateList = lazy(() => import('./duplicates/DuplicateList.tsx'));
const Applications = lazy(() => import('./applications/Applications.tsx'));
const DiagnosisPage = lazy(() => import('./diagnosis/DiagnosisPage.tsx'));
const Knowledge = lazy(() => import('./knowledge/Knowledge.tsx'));
const Directory = lazy(() => import('./directory/Directory.tsx'));
const LearningImportList = lazy(() => import('./learning-imports/LearningImportList.tsx'));
const PolicyList = lazy(() => import('./policies/PolicyList.tsx'));
const CalendarYears = lazy(() => import('./calendar/CalendarYears.tsx'));
const StaffList = lazy(() => import('./staff/StaffList.tsx'));
const AuditTrail = lazy(() => import('./audit/AuditTrail.tsx'));
const ToolsPage = lazy(() => import('./tools/ToolsPage.tsx'));
const AccountPage = lazy(() => import('./account/AccountPage.tsx'));

const store = createStore();

/** The console's table of contents. */
export function App({ i18nProvider }: { i18nProvider: I18nProvider }) {
  return (
    <Admin
      accessDenied={AccessDeniedPage}
      authProvider={authProvider}
      catchAll={NotFoundPage}
      darkTheme={darkTheme}
      dataProvider={dataProvider}
      disableTelemetry
      error={CrashPage}
      i18nProvider={i18nProvider}
      layout={Layout}
      loading={PageSkeleton}
      loginPage={LoginPage}
      notification={Notices}
      queryClient={queryClient}
      requireAuth
      store={store}
      theme={lightTheme}
    >
      <Resource name="cases" list={CaseQueue} edit={CaseWorkbench} recordRepresentation="number" />
      <Resource name="operations" list={Approvals} edit={Approvals} recordRepresentation="title" />
      <Resource name="letters" list={LetterList} />
      <Resource name="persons" list={PersonList} show={PersonPage} recordRepresentation="name" />
      <Resource name="units" list={UnitList} show={UnitPage} recordRepresentation="name" />
      <Resource name="duplicate-candidates" list={DuplicateList} />
      <Resource name="learning-imports" list={LearningImportList} />
      <Resource name="audit-events" list={AuditTrail} />
      <Resource name="policies" list={PolicyList} />
      <Resource name="calendar-years" list={CalendarYears} recordRepresentation="id" />
      <Resource name="staff" list={StaffList} recordRepresentation="name" />
      <CustomRoutes>
        <Route path="/applications/:kind?/:id?" element={<Applications />} />
        <Route path="/diagnosis" element={<DiagnosisPage />} />
        <Route path="/articles/:id?" element={<Knowledge />} />
        <Route path="/directory" element={<Directory />} />
        <Route path="/tools" element={<ToolsPage />} />
        <Route path="/account" element={<AccountPage />} />
      </CustomRoutes>
    </Admin>
  );
}
