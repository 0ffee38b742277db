import type { Draft, Subject } from '../subject.ts';
import { lines } from './lines.ts';

/** The file of the local authorizer. `set_quotas` is an ACL, `reserve_resources.resources` a key in its objects. */
export function aclDrafts({ name }: Subject): readonly Draft[] {
  const [acl = name, key] = name.split('.');
  const rule = { principals: { values: ['ops'] }, [key ?? objectOf(acl)]: { type: 'ANY' } };
  const acls = {
    permissive: false,
    register_frameworks: [{ principals: { values: ['marathon'] }, roles: { values: ['prod'] } }],
    [acl]: [rule],
  };
  return [{ path: '/etc/mesos/acls.json', language: 'json', text: `${JSON.stringify(acls, undefined, 2)}\n` }];
}

function objectOf(acl: string): string {
  if (/quota/.test(acl)) return acl.startsWith('remove') ? 'quota_principals' : 'roles';
  if (/shutdown|teardown/.test(acl)) return 'framework_principals';
  return /http/.test(acl) ? 'paths' : 'roles';
}

/** Files that are known by their form. */
export function formatDrafts({ name }: Subject): readonly Draft[] {
  switch (name) {
    case 'plain-text credentials':
      return [
        { path: '/etc/mesos.d/credentials', language: 'text', text: lines('marathon s3cret', 'chronos t0psecret') },
      ];
    default:
      return [];
  }
}
