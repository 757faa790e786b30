import { describe, expect, it } from 'vitest';
import { neighbourIn } from './queue.ts';

describe('the neighbour of a case in its queue', () => {
  it('is the one beside it', () => {
    expect(neighbourIn(['a', 'b', 'c'], [], 'b', 'next')).toBe('c');
    expect(neighbourIn(['a', 'b', 'c'], [], 'b', 'previous')).toBe('a');
  });

  it('is nobody at either end', () => {
    expect(neighbourIn(['a', 'b'], [], 'b', 'next')).toBeNull();
    expect(neighbourIn(['a', 'b'], [], 'a', 'previous')).toBeNull();
  });

  it('is counted from where a case stood that has left', () => {
    expect(neighbourIn(['a', 'c', 'd'], ['a', 'b', 'c', 'd'], 'b', 'next')).toBe('c');
    expect(neighbourIn(['a', 'c', 'd'], ['a', 'b', 'c', 'd'], 'b', 'previous')).toBe('a');
  });

  it('passes over others that have left as well', () => {
    expect(neighbourIn(['a', 'd'], ['a', 'b', 'c', 'd'], 'b', 'next')).toBe('d');
  });

  it('is the first for a case that never stood there', () => {
    expect(neighbourIn(['a', 'b'], [], 'x', 'next')).toBe('a');
    expect(neighbourIn([], [], 'x', 'next')).toBeNull();
  });
});
