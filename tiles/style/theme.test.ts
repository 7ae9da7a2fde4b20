import {describe, expect, it} from 'vitest';
import {THEMES, withTheme} from './theme.ts';
import {contrast} from './vision.ts';

describe.each(['light', 'dark'] as const)('the %s theme', name => {
  const theme = THEMES[name];
  const text = ['ink', 'ink-soft', 'tea', 'indigo', 'azalea', 'clay', 'warn', 'bad', 'good'] as const;

  it.each(text)('%s reads on paper and sheet at 4.5:1', token => {
    expect(contrast(theme[token], theme.paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme[token], theme.sheet)).toBeGreaterThanOrEqual(4.5);
  });

  it.each(text.filter(token => token !== 'clay'))('%s reads on what is chosen at 4.5:1', token => {
    expect(contrast(theme[token], theme.wash)).toBeGreaterThanOrEqual(4.5);
  });

  it('keeps map labels readable over their halo', () => {
    expect(contrast(theme['ink-soft'], theme.halo)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(theme.ink, theme.halo)).toBeGreaterThanOrEqual(4.5);
  });
});

it('fills tokens in at any depth and leaves the rest alone', () => {
  const paint = {'line-color': ['case', true, '@ink', '#fff'], 'line-width': 2};
  expect(withTheme(paint, THEMES.dark)).toEqual({
    'line-color': ['case', true, THEMES.dark.ink, '#fff'],
    'line-width': 2,
  });
});

it('refuses a token that does not exist', () => {
  expect(() => withTheme(['@inc'], THEMES.light)).toThrow('@inc');
});
