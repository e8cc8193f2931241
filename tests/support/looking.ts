import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** WCAG 2.2 AA as far as a machine can tell: what is wrong with a page, and where. `without` is a page in the page, which is looked at by itself. */
export async function violationsOf(page: Page, { without = [] }: { without?: string[] } = {}) {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .exclude(without)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}

/** Runs in the browser: elements that reach over the edge of the window, or of their own box. */
export function sticksOut(): string[] {
  const width = document.documentElement.clientWidth;
  // USWDS draws its own boxes and keeps the real ones off the page.
  const hidden =
    '.usa-skipnav, .usa-sr-only, .visually-hidden, .usa-checkbox__input, .usa-radio__input, [hidden]';
  return [...document.body.querySelectorAll('*')]
    .filter((element) => !element.closest(hidden) && element.checkVisibility())
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      return left < -1 || right > width + 1;
    })
    .map((element) => `${element.tagName}.${element.className}: ${element.textContent?.slice(0, 60)}`);
}
