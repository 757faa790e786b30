import { Component } from 'react';
import type { ReactNode } from 'react';
import { CrashPage } from './CrashPage.tsx';

interface Props {
  /** A new value, such as another address, gives the page another chance. */
  resetOn: string;
  children: ReactNode;
}

/** Keeps the menu alive when a page has a fault. */
export class ErrorBoundary extends Component<Props, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(previous: Props) {
    if (this.state.error && previous.resetOn !== this.props.resetOn) this.reset();
  }

  private readonly reset = () => this.setState({ error: null });

  override render() {
    const { error } = this.state;
    if (error) return <CrashPage error={error} resetErrorBoundary={this.reset} />;
    return this.props.children;
  }
}
