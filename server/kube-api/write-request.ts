import type { IncomingMessage } from 'node:http';
import { isObject } from '../../shared/kube-api/api-object.ts';
import type { ApiWrite, PatchType } from '../../shared/kube-api/api-write.ts';
import { methodNotAllowed, noSubresource } from '../../shared/kube-api/not-here.ts';
import type { Target } from '../../shared/kube-api/path.ts';
import { failure, type Status } from '../../shared/kube-api/status.ts';
import { hasSubresource } from '../../shared/kube-api/subresources.ts';
import type { Json } from '../../shared/lib/json.ts';
import { err, ok, type Result } from '../../shared/lib/result.ts';
import { mediaType } from './body.ts';
import { isTrue } from './query-value.ts';

const PATCHES: { readonly [type: string]: PatchType | undefined } = {
  'application/merge-patch+json': 'merge',
  'application/strategic-merge-patch+json': 'strategic',
  'application/json-patch+json': 'json',
  'application/apply-patch+yaml': 'apply',
};

/** Longest name of a field manager (`metav1.validation FieldManagerMaxLength`). */
const LONGEST_MANAGER = 128;

export interface WriteRequest {
  readonly write: ApiWrite;
  readonly dryRun: boolean;
}

/** What a POST, PUT, PATCH or DELETE asks for. */
export function parseWrite(
  request: IncomingMessage,
  { resource, namespace, name, subresource }: Target,
  query: URLSearchParams,
  body: Json,
): Result<WriteRequest, Status> {
  const kind = subresourceOf(subresource);
  const verb = verbOf(request.method ?? '', name, kind);
  if (verb === null) {
    const isHere = subresource === null || hasSubresource(resource, subresource);
    return err(isHere ? methodNotAllowed() : noSubresource(resource, subresource));
  }
  const patch = verb === 'patch' ? patchOf(mediaType(request)) : null;
  if (verb === 'patch' && patch === null) {
    const types = Object.keys(PATCHES).join(', ');
    return err(
      failure(
        'UnsupportedMediaType',
        `the body of the request was in an unknown format - accepted media types include: ${types}`,
      ),
    );
  }
  const validation = query.get('fieldValidation') ?? 'Warn';
  if (validation !== 'Strict' && validation !== 'Warn' && validation !== 'Ignore') {
    return err(failure('BadRequest', `fieldValidation: Unsupported value: ${JSON.stringify(validation)}`));
  }
  const dryRun = query.getAll('dryRun').concat(dryRunOf(body, verb));
  if (dryRun.some((value) => value !== 'All')) {
    return err(failure('BadRequest', 'dryRun: Unsupported value: supported values: "All"'));
  }
  const named = query.get('fieldManager') ?? '';
  if (patch === 'apply' && named === '') {
    return err(failure('BadRequest', 'fieldManager is required for apply patch'));
  }
  const manager = named === '' ? managerFrom(request.headers['user-agent'] ?? '') : named;
  if (manager.length > LONGEST_MANAGER) return err(failure('BadRequest', 'fieldManager is too long'));
  const isDelete = verb === 'delete' || verb === 'deletecollection';
  return ok({
    write: {
      ...{ verb, resource: resource.name, namespace, name, patch, validation, manager },
      subresource: kind === 'unknown' ? null : kind,
      body: isDelete ? deleteOptions(body, query) : body,
      force: isTrue(query.get('force')),
      labelSelector: query.get('labelSelector') ?? '',
      fieldSelector: query.get('fieldSelector') ?? '',
    },
    dryRun: dryRun.length > 0,
  });
}

/** What stands before the first slash (`managerOrUserAgent`). */
function managerFrom(userAgent: string): string {
  const [program = ''] = userAgent.split('/');
  return program === '' ? 'unknown' : program.slice(0, LONGEST_MANAGER);
}

function patchOf(type: string): PatchType | null {
  return Object.hasOwn(PATCHES, type) ? (PATCHES[type] ?? null) : null;
}

function subresourceOf(subresource: string | null): ApiWrite['subresource'] | 'unknown' {
  if (subresource === null || subresource === 'scale' || subresource === 'eviction') return subresource;
  return 'unknown';
}

function verbOf(
  method: string,
  name: string | null,
  subresource: ApiWrite['subresource'] | 'unknown',
): ApiWrite['verb'] | null {
  if (subresource === 'unknown') return null;
  if (subresource === 'eviction') return method === 'POST' ? 'create' : null;
  switch (method) {
    case 'POST':
      return name === null ? 'create' : null;
    case 'PUT':
      return name === null ? null : 'update';
    case 'PATCH':
      return name === null ? null : 'patch';
    case 'DELETE':
      if (subresource !== null) return null;
      return name === null ? 'deletecollection' : 'delete';
    default:
      return null;
  }
}

function dryRunOf(body: Json, verb: ApiWrite['verb']): string[] {
  const isDelete = verb === 'delete' || verb === 'deletecollection';
  if (!isDelete || !isObject(body) || !Array.isArray(body.dryRun)) return [];
  return body.dryRun.map(String);
}

/** The options of the body, with those of the query where the body says nothing. */
function deleteOptions(body: Json, query: URLSearchParams): Json {
  if (body !== null && !isObject(body)) return body;
  const grace = query.get('gracePeriodSeconds');
  const propagationPolicy = query.get('propagationPolicy');
  return {
    ...(grace === null || !/^\d{1,6}$/.test(grace) ? {} : { gracePeriodSeconds: Number(grace) }),
    ...(propagationPolicy === null ? {} : { propagationPolicy }),
    ...body,
  };
}
