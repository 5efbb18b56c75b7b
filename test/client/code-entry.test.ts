import { describe, expect, it } from 'vitest';
import { readCode, shownCode } from '../../client/home/code-entry.ts';
import { readRoute } from '../../client/player/page-route.ts';

describe('entering a code', () => {
  it.each([
    'KTR94M',
    'ktr94m',
    'KTR-94M',
    ' ktr 94m ',
    'k-t-r-9-4-m',
    'KTR–94M',
    'KTR‑94M',
    'http://192.168.1.7:3000/j/KTR94M',
    'https://podium.example/play/ktr-94m?x=1',
  ])('[UI3] takes %j', (typed) => {
    expect(readCode(typed)).toEqual({ code: 'KTR94M', problem: null });
  });

  it.each([
    ['', { name: 'empty' }],
    [' - ', { name: 'empty' }],
    ['KTR94', { name: 'short', missing: 1 }],
    ['K', { name: 'short', missing: 5 }],
    ['KTR94MM', { name: 'long' }],
    ['KTR9OM', { name: 'characters', characters: 'O' }],
    ['0TR9OM', { name: 'characters', characters: '0 O' }],
    ['KTR9ÄM', { name: 'characters', characters: 'Ä' }],
  ])('[UI4] says what is wrong with %j', (typed, problem) => {
    expect(readCode(typed).problem).toEqual(problem);
  });

  it('[UI3] shows a code with its hyphen', () => {
    expect(shownCode('KTR94M')).toBe('KTR-94M');
  });
});

describe('addresses of pages', () => {
  it.each([
    ['/', { page: 'home' }],
    ['/j/KTR94M', { page: 'play', code: 'KTR94M' }],
    ['/play/ktr-94m', { page: 'play', code: 'KTR94M' }],
    ['/j/KTR94M/', { page: 'play', code: 'KTR94M' }],
    ['/j/', { page: 'unknown' }],
    ['/j/%E0%A4%A', { page: 'play', code: 'E0A4A' }],
    ['/practice', { page: 'practice', code: null }],
    ['/practice/ktr-94m', { page: 'practice', code: 'KTR94M' }],
    ['/elsewhere', { page: 'unknown' }],
  ])('[UI5] reads %j', (path, route) => {
    expect(readRoute(path)).toEqual(route);
  });
});
