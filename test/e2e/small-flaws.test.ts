import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { LAPTOP, PHONE } from '../support/browser.ts';
import { instructor, student } from '../support/client.ts';
import { openRoom, paceTo } from '../support/pace.ts';
import { Instructor, Stage, Student, shows, someone } from './classroom.ts';
import { cutOn } from './cut.ts';
import { withLargeLetters } from './large-letters.ts';
import { browser, server } from './set-up.ts';

describe('what one hardly sees, until it is wrong', { timeout: 60_000 }, () => {
  it('[UI190] a pick changes no size and no place', async () => {
    const room = await openRoom(server.url);
    const one = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-2-predict');
    const places = () =>
      one.page.locator('.option-text').evaluateAll((all) =>
        all.map((element) => {
          const range = document.createRange();
          range.selectNodeContents(element);
          return [...range.getClientRects()].map(({ x, y, width, height }) => [
            x,
            y + scrollY,
            width,
            height,
          ]);
        }),
      );
    await one.option('A').waitFor();
    // What is above and how its letters are drawn has come.
    await one.page.getByRole('figure', { name: /^Map of the cluster/ }).waitFor();
    await one.page.evaluate(() => document.fonts.ready);
    const before = await places();
    for (const letter of ['A', 'B', 'C', 'D']) {
      await one.option(letter).click();
      expect(await places()).toEqual(before);
    }
    await one.page.context().close();
  });

  it('[UI232] the projector keeps its heading where it was, however little there is to review', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    const main = (scene: string) => stage.page.getByRole('main').and(stage.page.locator(scene));
    const top = () => stage.page.locator('.stage-top').evaluate((one) => one.getBoundingClientRect().top);
    await main('.stage-lesson').waitFor();
    const before = await top();
    const host = await instructor(server.url, room.code, room.hostToken);
    await host.give({ type: 'end-room' });
    await main('.stage-review').waitFor();
    expect(await top()).toBe(before);
    host.drop();
    await stage.page.context().close();
  });

  it('[UI191] without a connection the projector says so, and covers neither the code nor anything below', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    for (const beat of ['lobby', 'step-1-do']) {
      await paceTo(server.url, room, beat);
      await stage.page
        .getByRole('main')
        .and(stage.page.locator(beat === 'lobby' ? '.stage-lobby' : '.stage-lesson'))
        .waitFor();
      await stage.person.context.setOffline(true);
      const banner = stage.page.getByText('No connection.');
      await banner.waitFor();
      const [told, code] = await Promise.all([
        stage.page.locator('.banner').boundingBox(),
        stage.page.locator('.code').first().boundingBox(),
      ]);
      if (told === null || code === null) throw new Error('one of them is not there');
      const apart = told.x + told.width <= code.x || told.y + told.height <= code.y;
      expect(apart, JSON.stringify({ told, code })).toBe(true);
      expect(told.y + told.height).toBeLessThan(140);
      await stage.person.context.setOffline(false);
      await banner.waitFor({ state: 'detached' });
    }
    await stage.page.context().close();
  });

  it('[UI192] every name that is made up is whole in the header of a small phone', async () => {
    const room = await openRoom(server.url);
    const one = await Student.joins(browser, server.url, room.code);
    await one.page.locator('.me-points').evaluate((element) => {
      element.textContent = '1,000';
    });
    for (const name of ['Valiant Albatross', 'Chipper Jackdaw', 'Clever Lighthouse']) {
      const cut = await one.page.locator('.me-name').evaluate((element, words) => {
        element.textContent = words;
        const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element;
        return scrollWidth > clientWidth || scrollHeight > clientHeight;
      }, name);
      expect(cut, name).toBe(false);
    }
    await one.page.context().close();
  });

  it('[UI197] every name that is made up is whole beside its dot, on the console of a laptop and on the projector', async () => {
    const room = await openRoom(server.url);
    const names = ['Valiant Albatross', 'Chipper Jackdaw', 'Crimson Schooner'];
    const host = await instructor(server.url, room.code, room.hostToken);
    const students = await Promise.all(names.map(() => student(server.url, room.code)));
    for (const [index, name] of names.entries())
      await host.give({ type: 'rename-seat', seat: students[index]?.you?.seat.id ?? '', name });
    const console = await Instructor.withLink(browser, server.url, room);
    const stage = await Stage.opens(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    for (const { page } of [console, stage]) {
      for (const name of names) {
        const cut = await page
          .locator('.map-client-name', { hasText: name })
          .evaluate((element) => element.scrollWidth > element.clientWidth);
        expect(cut, name).toBe(false);
      }
      await page.context().close();
    }
    for (const one of [host, ...students]) one.drop();
  });

  it('[UI223] every name that is made up is whole on the projector beside two columns of Pods too, on two lines', async () => {
    const room = await openRoom(server.url, { mode: 'free' });
    const names = ['Valiant Albatross', 'Chipper Jackdaw', 'Crimson Schooner', 'Clever Lighthouse'];
    const host = await instructor(server.url, room.code, room.hostToken);
    const students = await Promise.all(Array.from({ length: 12 }, () => student(server.url, room.code)));
    for (const [index, one] of students.entries())
      await host.give({
        type: 'rename-seat',
        seat: one.you?.seat.id ?? '',
        name: names[index] ?? `Otter ${index}`,
      });
    await paceTo(server.url, room, 'free');
    await host.give({ type: 'cluster', command: { type: 'scale', deployment: 'web', replicas: 5 } });
    const stage = await Stage.opens(browser, server.url, room.code);
    await stage.page.locator('[data-pod]').nth(4).waitFor();
    expect(await cutOn(stage.page)).toEqual([]);
    const lines = await stage.page.locator('.map-client-name').evaluateAll((all) =>
      all.map((element) => {
        const { top, bottom } = element.getBoundingClientRect();
        return { name: element.textContent, top, bottom };
      }),
    );
    expect(lines).toHaveLength(12);
    lines.sort((one, other) => one.top - other.top);
    for (const [index, { name, bottom }] of lines.slice(0, -1).entries())
      expect(lines[index + 1]?.top, name ?? '').toBeGreaterThanOrEqual(bottom);
    await stage.page.context().close();
    for (const one of [host, ...students]) one.drop();
  });

  it('[UI227] the columns of the projector’s table stand still when its first row fills', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    const columns = () =>
      stage.table
        .getByRole('columnheader')
        .evaluateAll((all) => all.map((head) => Math.round(head.getBoundingClientRect().left)));
    await paceTo(server.url, room, 'step-1-do');
    await stage.title('Two Pods start').waitFor();
    await stage.page.evaluate(() => document.fonts.ready);
    const empty = await columns();
    await paceTo(server.url, room, 'step-2-do');
    await stage.table.getByText('10.1.1.5').first().waitFor();
    expect(await columns()).toEqual(empty);
    await stage.page.context().close();
  });

  it('[UI228] a discussion is offered where it is seen without scrolling, on the console of a laptop and in a hand', async () => {
    const room = await openRoom(server.url);
    const students = await Promise.all([1, 2].map(() => student(server.url, room.code)));
    await paceTo(server.url, room, 'quiz-1', 'open');
    for (const [index, one] of students.entries())
      await one.give({ type: 'answer', item: 'quiz-1', option: index === 0 ? 'a' : 'b' });
    await paceTo(server.url, room, 'quiz-1', 'closed');
    for (const viewport of [LAPTOP, PHONE]) {
      const { page } = await Instructor.withLink(browser, server.url, room, viewport);
      const offer = await page.getByRole('button', { name: 'Let them discuss' }).boundingBox();
      const bar = await page.getByRole('region', { name: 'Pace of the class' }).boundingBox();
      expect((offer?.y ?? 0) + (offer?.height ?? 0)).toBeLessThan(bar?.y ?? 0);
      await page.context().close();
    }
    for (const one of students) one.drop();
  });

  it('[UI229] the word beside the right answer on the projector stands on the line of the answer', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    await paceTo(server.url, room, 'quiz-1', 'revealed');
    const word = stage.page.locator('.question-right');
    expect(Math.abs(await aboveItsLine(word))).toBeLessThan(1);
    await stage.page.context().close();
  });

  it('[UI230] the strips of Pod IP and Service begin at the same place on the console of a laptop', async () => {
    const room = await openRoom(server.url);
    const { page } = await Instructor.withLink(browser, server.url, room);
    await paceTo(server.url, room, 'step-1-do');
    await page.locator('.segment-current').first().waitFor();
    await page.evaluate(() => document.fonts.ready);
    const strips = await page.locator('.strip-segments').evaluateAll((all) =>
      all.map((strip) => {
        const { left, right, height } = strip.getBoundingClientRect();
        return [left, right, height];
      }),
    );
    expect(strips).toHaveLength(2);
    expect(strips[1]).toEqual(strips[0]);
    await page.context().close();
  });

  it('[UI198] the answer is shown from its top, however far its question was scrolled', async () => {
    const room = await openRoom(server.url);
    const one = await Student.joins(browser, server.url, room.code, { width: 360, height: 560 });
    await paceTo(server.url, room, 'step-2-predict');
    await one.answers('A', 'sure');
    await paceTo(server.url, room, 'quiz-1', 'open');
    await one.answers('A', 'sure');
    const scrolled = () => one.page.evaluate(() => scrollY);
    await one.page.evaluate(() => scrollTo(0, document.body.scrollHeight));
    await paceTo(server.url, room, 'quiz-1', 'closed');
    await one.reads('Closed. The result comes in a moment.');
    expect(await scrolled()).toBeGreaterThan(50);
    await paceTo(server.url, room, 'quiz-1', 'revealed');
    await one.reads('How the class voted');
    await shows(scrolled, 0);
    await one.page.context().close();
  });

  it('[UI179] with letters twice as large the class is run in a hand, and joined, without scrolling sideways', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room, PHONE);
    const one = await Student.joins(browser, server.url, room.code);
    for (const { page } of [host, one]) {
      await withLargeLetters(page);
      await shows(() => page.evaluate(() => document.documentElement.scrollWidth), PHONE.width);
      expect(await cutOn(page)).toEqual([]);
    }
    // Words of the big button stay words.
    const next = await host.button('Start the lesson').boundingBox();
    expect(next?.width).toBeGreaterThan(250);
    for (const { page } of [host, one]) await page.context().close();
  });

  it('[UI195] what the first page is for is whole above the fold of a small phone, in both languages', async () => {
    for (const locale of ['en', 'de']) {
      const one = await someone(browser, PHONE, { locale });
      await one.page.goto(server.url);
      const lead = one.page.locator('.home-lead');
      await lead.waitFor();
      await one.page.evaluate(() => document.fonts.ready);
      const box = await lead.boundingBox();
      expect((box?.y ?? Number.NaN) + (box?.height ?? 0), locale).toBeLessThan(PHONE.height);
      await one.context.close();
    }
  });

  it('[UI193] the strips of a class name the rush', async () => {
    const room = await openRoom(server.url);
    const stage = await Stage.opens(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-1-do');
    const marks = stage.page.locator('.strip-segments').first().locator('b');
    await shows(() => marks.allTextContents(), ['1', '2', '3', '4', '5', '6', '7', '8', 'Rush']);
    const last = marks.last();
    expect(await last.evaluate((element) => element.scrollWidth <= element.clientWidth)).toBe(true);
    await stage.page.context().close();
  });

  it('[UI148] a step of the podium that many share names three and how many more', async () => {
    const room = await openRoom(server.url);
    const many = await Promise.all(Array.from({ length: 7 }, () => student(server.url, room.code)));
    const stage = await Stage.opens(browser, server.url, room.code);
    await paceTo(server.url, room, 'quiz-1', 'open');
    const answer = { type: 'answer', item: 'quiz-1', option: 'a', sure: true } as const;
    for (const one of many) expect(await one.give(answer)).toMatchObject({ ok: true });
    await paceTo(server.url, room, 'podium', 'complete');
    const first = stage.page.locator('.podium-step-1 .podium-names');
    await first.getByText('and 4 more').waitFor();
    expect(await first.locator('b').count()).toBe(3);
    for (const one of many) one.drop();
    await stage.page.context().close();
  });

  it('[UI241] who scrolled down to the button and joined is at the top of the class', async () => {
    const room = await openRoom(server.url);
    const one = await Student.atTheDoor(browser, server.url, room.code, { width: 740, height: 360 });
    const join = one.page.getByRole('button', { name: 'Join', exact: true });
    await join.scrollIntoViewIfNeeded();
    expect(await one.page.evaluate(() => scrollY)).toBeGreaterThan(0);
    await join.click();
    await one.me.waitFor();
    await shows(() => one.page.evaluate(() => scrollY), 0);
    await one.page.context().close();
  });

  it('[UI242] what is written on a map that goes downwards stands clear of each other, also where it is wide', async () => {
    const room = await openRoom(server.url, { options: { contrastClient: true } });
    const sizes = [
      PHONE,
      { width: 740, height: 360 },
      { width: 768, height: 1024 },
      { width: 1000, height: 700 },
    ];
    const all = await Promise.all(sizes.map((size) => Student.joins(browser, server.url, room.code, size)));
    await paceTo(server.url, room, 'step-3-do');
    for (const [index, { page }] of all.entries()) {
      const map = page.getByRole('figure', { name: /^Map of the cluster/ });
      await map.locator('.map-contrast').waitFor();
      await page.evaluate(() => document.fonts.ready);
      const overlaps = await map.locator('.map-clients, .map-service').evaluateAll((parts) =>
        parts.flatMap((part) => {
          const written: (Record<'left' | 'right' | 'top' | 'bottom', number> & { words: string })[] = [];
          const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
          for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
            const words = node.textContent?.trim() ?? '';
            if (words === '' || node.parentElement?.closest('.visually-hidden')) continue;
            const range = document.createRange();
            range.selectNodeContents(node);
            const { left, right, top, bottom } = range.getBoundingClientRect();
            // Letters take the middle of their line.
            const leading = (bottom - top) / 8;
            written.push({ words, left, right, top: top + leading, bottom: bottom - leading });
          }
          return written.flatMap((one, place) =>
            written
              .slice(place + 1)
              .filter(
                (other) =>
                  one.left < other.right &&
                  other.left < one.right &&
                  one.top < other.bottom &&
                  other.top < one.bottom,
              )
              .map((other) => `${one.words} / ${other.words}`),
          );
        }),
      );
      expect(overlaps, JSON.stringify(sizes[index])).toEqual([]);
      await page.context().close();
    }
  });

  it('[UI219] the ring around the own target is whole on a small phone, in either column', async () => {
    const room = await openRoom(server.url);
    const one = await Student.joins(browser, server.url, room.code, { width: 360, height: 740 });
    await paceTo(server.url, room, 'step-1-do');
    const map = one.page.getByRole('figure', { name: /^Map of the cluster/ });
    for (const address of ['10.1.1.5', '10.1.1.6']) {
      const pod = map.getByRole('button', { name: address });
      await pod.click();
      await map.locator('.map-pod-mine', { hasText: address }).waitFor();
      const room = await pod.evaluate((card) => {
        const { outlineWidth, outlineOffset } = getComputedStyle(card);
        const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset);
        const { left, right } = card.getBoundingClientRect();
        const clips: number[] = [];
        for (let box = card.parentElement; box !== null; box = box.parentElement) {
          if (getComputedStyle(box).overflowX === 'visible') continue;
          const edge = box.getBoundingClientRect();
          clips.push(left - ring - edge.left, edge.right - right - ring);
        }
        return Math.min(...clips);
      });
      expect(room, address).toBeGreaterThanOrEqual(0);
    }
    await one.page.context().close();
  });

  it('[UI220] the names of all tabs are whole on the console of a laptop, in both languages', async () => {
    const room = await openRoom(server.url);
    for (const locale of ['en-US', 'de-DE']) {
      const who = await someone(browser, { width: 1280, height: 800 }, { locale });
      await who.page.goto(`${server.url}/host/${room.code}#${room.hostToken}`);
      const tabs = who.page.getByRole('tablist');
      await tabs.waitFor();
      await who.page.evaluate(() => document.fonts.ready);
      const over = await tabs.evaluate((list) => list.scrollWidth - list.clientWidth);
      expect(over, locale).toBeLessThanOrEqual(0);
      await who.page.context().close();
    }
  });

  it('[UI245] what skipping costs is written under «Skip this» and read with it, and only where it costs something', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room);
    await paceTo(server.url, room, 'step-2-predict');
    const hint = host.page.getByText('Its points leave the total.');
    const skip = host.button('Skip this');
    await host.button('More').click();
    await hint.waitFor();
    const described = () =>
      skip.evaluate((button) => button.ariaDescribedByElements?.map((one) => one.textContent) ?? []);
    expect(await described()).toEqual(['Its points leave the total.']);
    const written = await host.page
      .locator('.more-menu > *')
      .evaluateAll((all) => all.map((element) => element.textContent));
    expect(written).toEqual(['Close now', 'Skip this', 'Its points leave the total.', 'Blank the projector']);
    await host.button('More').click();
    await paceTo(server.url, room, 'step-2-watch', 'before');
    await host.button('More').click();
    await skip.waitFor();
    expect(await hint.count()).toBe(0);
    expect(await described()).toEqual([]);
    await host.page.context().close();
  });

  it('[UI250] «Right» in the console’s tally stands on the line of the answer it is beside', async () => {
    const room = await openRoom(server.url);
    const host = await Instructor.withLink(browser, server.url, room, { width: 740, height: 900 });
    await paceTo(server.url, room, 'quiz-1', 'open');
    const word = host.page.locator('.tally-right');
    expect(Math.abs(await aboveItsLine(word))).toBeLessThan(1);
    await host.page.context().close();
  });

  it('[UI260] who comes when the rush is over reads how the class did, and nothing of own requests in it', async () => {
    const room = await openRoom(server.url);
    const there = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'rush', 'over');
    const late = await Student.joins(browser, server.url, room.code);
    const parts = (one: Student) =>
      one.page.getByRole('main').getByRole('heading', { level: 2 }).allTextContents();
    await shows(() => parts(there), ['Your requests', 'The class, by route']);
    await shows(() => parts(late), ['The class, by route']);
    for (const one of [there, late]) await one.page.context().close();
  });

  it('[UI261] whose page did not see a change looks again at the cluster as it is, not at a step that is still to come', async () => {
    const room = await openRoom(server.url);
    const one = await Student.joins(browser, server.url, room.code);
    await paceTo(server.url, room, 'step-2-saw', 'open');
    await one.picks('A');
    const map = one.page.getByRole('main').getByRole('figure', { name: /^Map of the cluster/ });
    await one.page.getByRole('button', { name: 'Play it again' }).waitFor();
    await one.page.reload();
    await one.page.getByText('This page was not open when it happened.').waitFor();
    await map.getByText('10.1.1.8').first().waitFor();
    expect(await one.page.getByRole('main').getByText('still to come').count()).toBe(0);
    await one.page.context().close();
  });

  it('[UI251] all that the rush says on the projector is whole, also on one of 1280 × 720', async () => {
    for (const locale of ['en-US', 'de-DE']) {
      const room = await openRoom(server.url);
      const stage = await Stage.opens(
        browser,
        server.url,
        room.code,
        { width: 1280, height: 720 },
        { locale },
      );
      for (const phase of ['before', 'running']) {
        await paceTo(server.url, room, 'rush', phase);
        const words = stage.page.locator('.side-main');
        await words.locator(phase === 'before' ? '.side-text' : '.rush-clock').waitFor();
        await stage.page.evaluate(() => document.fonts.ready);
        expect(await cutOn(stage.page), `${locale} ${phase}`).toEqual([]);
      }
      await stage.page.context().close();
    }
  });
});

/** How many pixels the last word of an element stands above the end of what is before it. */
async function aboveItsLine(element: Locator): Promise<number> {
  await element.waitFor();
  await element.page().evaluate(() => document.fonts.ready);
  return element.evaluate((one) => {
    const bottomOf = (node: Node | null | undefined) => {
      const range = document.createRange();
      if (node) range.selectNodeContents(node);
      return [...range.getClientRects()].at(-1)?.bottom ?? 0;
    };
    return bottomOf(one.previousSibling) - bottomOf(one.lastChild);
  });
}
