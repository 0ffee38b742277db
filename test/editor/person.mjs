// Uses the extension as a person does, with mouse and keyboard, in a folder nobody has trusted yet.
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { openEditor } from './served.mjs';

const inFolder = 'scripts';
const file = 'start-master.sh';
const name = 'authenticate_slaves';
const replacement = 'authenticate_agents';

/** What makes a page of the editor restful to look at. */
const settings = {
  'workbench.colorTheme': 'Default Light Modern',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.commandCenter.enabled': false,
  'editor.minimap.enabled': false,
  // Below the line: above it stand the other findings.
  'editor.hover.above': false,
  'editor.fontSize': 14,
  'extensions.ignoreRecommendations': true,
};

/**
 * Opens a file, sees what is underlined, hovers, takes a quick fix. Each step is a test; a step that fails ends them.
 * @param {import('../../scripts/tally.mjs').Tally} tally
 * @param {{ server: string, browser: string, extension: string, folder: string, picture: string }} options `picture`
 *   is where a picture of the hover goes; one of the plan goes beside it
 */
export async function actAsPerson(tally, { server, browser, extension, folder, picture }) {
  const printed = [];
  const log = (line) => printed.push(line);
  const opened = { server, browser, folder, extension, trusted: false, settings, log };
  const { page, close } = await openEditor(opened);
  page.setDefaultTimeout(30_000);
  mkdirSync(path.dirname(picture), { recursive: true });
  let title = '';
  try {
    for (const step of steps) {
      title = step.title;
      await step.act(page, picture);
      tally.pass();
    }
  } catch (error) {
    const failure = path.resolve('out/editor/failure.png');
    await page.screenshot({ path: failure }).catch(() => {});
    const reason = stripVTControlCharacters(error.message);
    tally.fail(`editor by hand: ${title}`, [reason, `The page: ${failure}`, ...printed.slice(-20)].join('\n'));
  } finally {
    await close();
  }
}

const steps = [
  { title: 'opens a folder without trusting it', act: distrust },
  { title: 'opens a file and sees what is underlined', act: openFile },
  { title: 'hovers and reads', act: hover },
  { title: 'takes the quick fix', act: fix },
  { title: 'plans the upgrade, and goes to a place from the tree', act: plan },
];

async function distrust(page) {
  await page.getByRole('button', { name: /^No, I don't trust/ }).click();
  // The reminder across the top; the status bar keeps saying it.
  await page.locator('.part.banner .action-container .action-label').last().click();
}

async function openFile(page) {
  const row = (text) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: text });
  await row(inFolder).click();
  await row(file).dblclick();
  await word(page, name).waitFor();
  await page.locator('.squiggly-error, .squiggly-warning').first().waitFor();
}

async function hover(page, picture) {
  await word(page, name).hover();
  const box = page.locator('.monaco-hover:visible', { hasText: replacement });
  await box.waitFor();
  // Colours and icons come late on a busy machine; only the picture needs them.
  await page
    .locator('.vscode-theme-defaults-themes-light_modern-json')
    .waitFor({ timeout: 10_000 })
    .catch(() => {});
  await stretch(page, await box.boundingBox());
  // Where the pointer slipped off, the hover has closed, and is shown as it is.
  if (!(await box.isVisible())) {
    await page.mouse.move(10, 10);
    await word(page, name).hover();
    await box.waitFor();
  }
  await page.screenshot({ path: picture });
}

/** Pulls the lower edge of a hover down until all of it can be read. */
async function stretch(page, { x, y, width, height }) {
  const [middle, edge] = [x + width / 2, y + height];
  await page.mouse.move(middle, edge, { steps: 20 });
  await page.mouse.down();
  await page.mouse.move(middle, edge + 100, { steps: 20 });
  await page.mouse.up();
  await page.mouse.move(middle, edge - 10, { steps: 5 });
}

async function fix(page) {
  await page.keyboard.press('Escape');
  await word(page, name).click();
  await page.keyboard.press('ControlOrMeta+.');
  const action = page.locator('.action-widget .monaco-list-row', { hasText: `Rename to \`${replacement}\`` }).first();
  await action.waitFor();
  // A transparent sheet guards the menu against a click that was meant for something else, until the pointer moves.
  await page.mouse.move(10, 10);
  await page.mouse.move(20, 20);
  await action.click();
  await page.locator('.view-line', { hasText: `--${replacement}=` }).waitFor();
}

async function plan(page, picture) {
  await page.keyboard.press('F1');
  await page.keyboard.type('Mesos: Plan the Upgrade');
  await page.keyboard.press('Enter');
  const row = (text) => page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
  await row('Before the upgrade').waitFor();
  await page.locator('.view-line', { hasText: 'Upgrade of Mesos' }).first().waitFor();
  await row('/stats.json was removed').click();
  await row('line 37').waitFor();
  await page.screenshot({ path: path.join(path.dirname(picture), 'plan.png') });
  await row('line 37').click();
  await page.locator('.tab.active', { hasText: 'main.yml' }).waitFor();
}

/** A word of the open file that is underlined: it then is an element of its own. */
function word(page, text) {
  return page.locator('.view-lines').getByText(text, { exact: true });
}
