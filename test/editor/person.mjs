// Uses the extension as a person does, with mouse and keyboard, in a folder nobody has trusted yet.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { openEditor } from './served.mjs';

const folder = 'systemd';
const file = 'mesos-master.service';
const name = 'slave_ping_timeout';
/** Set, the picture for the documentation is taken anew; else it stays in out/, for a look. */
const picture = process.env.SCREENSHOT ?? 'out/editor/editor.png';

/** What makes a page of the editor restful to look at. */
const settings = {
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  'editor.fontSize': 14,
  'extensions.ignoreRecommendations': true,
};

/**
 * Opens a file, sees what is underlined, hovers, takes a quick fix. Each step is a test; a step that fails ends them.
 * @param {import('../../scripts/tally.mjs').Tally} tally
 * @param {{ server: string, browser: string }} editor
 * @param {(use: (folder: string) => Promise<void>) => Promise<void>} workspace
 */
export async function actAsPerson(tally, { server, browser }, workspace) {
  await workspace(async (copy) => {
    const printed = [];
    const log = (line) => printed.push(line);
    const extension = process.cwd();
    const { page, close } = await openEditor({ server, browser, folder: copy, extension, trusted: false, settings, log });
    page.setDefaultTimeout(30_000);
    try {
      for (const [title, step] of steps) {
        try {
          await step(page);
          tally.pass();
        } catch (error) {
          const failure = path.resolve('out/editor/failure.png');
          await page.screenshot({ path: failure }).catch(() => {});
          tally.fail(`editor by hand: ${title}`, `${stripVTControlCharacters(error.message)}\nThe page: ${failure}\n${printed.slice(-20).join('\n')}`);
          return;
        }
      }
    } finally {
      await close();
    }
  });
}

const steps = [
  ['opens a folder without trusting it', openFolder],
  ['opens a file and sees what is underlined', openFile],
  ['hovers and reads', hover],
  ['takes the quick fix from the light bulb', fix],
];

async function openFolder(page) {
  await page.getByRole('button', { name: /^No, I don't trust/ }).click();
  // The reminder across the top; the status bar keeps saying it.
  await page.locator('.part.banner .action-container .action-label').last().click();
}

async function openFile(page) {
  const row = (text) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text });
  await row(folder).click();
  await row(file).dblclick();
  await textOf(page, name).first().waitFor();
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
}

async function hover(page) {
  await textOf(page, name).first().hover();
  const box = page.locator('.monaco-hover:visible', { hasText: 'agent_ping_timeout' });
  await box.waitFor();
  mkdirSync(path.dirname(picture), { recursive: true });
  // Notifications come and go by themselves; the picture is of the file.
  await page.waitForTimeout(1_000);
  await page.screenshot({ path: picture });
}

async function fix(page) {
  await page.keyboard.press('Escape');
  await textOf(page, name).first().click();
  await page.keyboard.press('ControlOrMeta+.');
  const action = page.locator('.action-widget .monaco-list-row', { hasText: /Rename.*agent_ping_timeout/ }).first();
  await action.waitFor();
  // A transparent sheet guards the menu against a click that was meant for something else, until the pointer moves.
  await page.mouse.move(10, 10);
  await page.mouse.move(20, 20);
  await action.click();
  await textOf(page, 'agent_ping_timeout').first().waitFor();
}

/** A word in the open file. */
function textOf(page, word) {
  return page.locator('.view-line span span', { hasText: word });
}
