import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { program } from './programs.ts';

/** One headless Chromium for a test file. It looks nothing up outside this machine. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: program('CHROMIUM', ['chromium', 'chromium-browser', 'google-chrome'], 'chromium'),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

export interface Person {
  readonly page: Page;
  readonly context: BrowserContext;
  /** What the page complained about: console errors and warnings, uncaught exceptions. Stays empty. */
  readonly complaints: string[];
}

export const PHONE = { width: 360, height: 740 } as const;
export const LAPTOP = { width: 1280, height: 800 } as const;
export const PROJECTOR = { width: 1920, height: 1080 } as const;

/** Somebody with a browser of their own: own storage, own window. */
export async function person(
  browser: Browser,
  viewport: { width: number; height: number },
  options: {
    readonly reducedMotion?: 'reduce' | 'no-preference';
    readonly colorScheme?: 'light' | 'dark';
    readonly locale?: string;
    /** A phone: fingers instead of a mouse. */
    readonly touch?: boolean;
    /** The date stands still at this, in milliseconds since the epoch; timers run. */
    readonly date?: number;
  } = {},
): Promise<Person> {
  const context = await browser.newContext({
    viewport,
    locale: options.locale ?? 'en-GB',
    colorScheme: options.colorScheme ?? 'dark',
    reducedMotion: options.reducedMotion ?? 'no-preference',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
  });
  if (options.date !== undefined) await context.clock.setFixedTime(options.date);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  return { page, context, complaints };
}
