import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readersByEnding, readersByName, readersFor } from '../server/src/readers/read.ts';
import { allFixtures } from './fixtures.ts';

describe('readers that are told by an ending are those that all of a name tells', () => {
  const same = (path: string, text = '') => {
    const isTold = readersByEnding(path) !== undefined;
    if (isTold) assert.deepEqual(readersFor({ path, text }), readersByName({ path, text }), path);
    return isTold;
  };

  it('of every fixture', () => {
    const told = allFixtures().filter(({ file }) => same(file.path, file.text));
    assert.ok(told.length > 200, `${told.length}`);
  });

  it('of any name in any folder', () => {
    const endings = [
      'json jsonc json5 dashboard yaml yml sls proto service socket timer mount slice sh bash zsh ksh bats init gradle kts',
      'sbt pp rb tf hcl cpp cc cxx c hpp hh hxx h java scala sc kt groovy py aurora go js mjs cjs jsx ts mts cts tsx rake rs',
      'php clj cljs cljc cs pl pm ex exs erl hs md html txt conf env xml toml in j2 erb JSON Proto CPP patch rej cfg mod edn',
      'tfvars properties override d dockerfile markdown mdown mkd rst adoc asciidoc',
    ];
    const names = [
      'a main setup Setup project pom ivy go deps BUILD WORKSPACE Makefile Pipfile Dockerfile dockerfile-x Containerfile',
      'Vagrantfile Vagrantfile_x Rakefile Gemfile Berksfile Jenkinsfile credentials my-credential changelog change_log',
      'history news changes upgrades upgrading release-notes ReleaseNotes release_notes_1 requirements dev-requirements preferences mesos-master mesos quorum .env .env.x x.env',
      'x.service.d a.b',
    ];
    const folders = [
      'src/ /src/ etc/mesos-master/ etc/mesos-slave/ /etc/mesos-agent/ etc_mesos-agent/ etc/mesos/ etc/init.d/ ETC/Init.d/',
      'etc/init/ etc/default/ default/ etc/sysconfig/ project/ preferences.d/ x.service.d/ mesos-master/sub/ a.json/ .env/',
    ];
    for (const folder of ['', ...words(folders)]) {
      for (const name of ['', ...words(names)]) {
        for (const ending of ['', ...words(endings)]) same(`${folder}${name}${ending && '.'}${ending}`);
      }
    }
    assert.ok(
      same('/src/main.cpp') &&
        same('a.yaml') &&
        same('x.test.ts') &&
        same('x.md') &&
        same('x.txt') &&
        !same('cpp') &&
        !same('x.xml'),
    );
  });
});

function words(lists: readonly string[]): readonly string[] {
  return lists.flatMap((list) => list.split(' '));
}
