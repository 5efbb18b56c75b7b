import type { ServerResponse } from 'node:http';
import {
  aggregated,
  coreVersions,
  group,
  groupList,
  resourceList,
  SERVER_VERSION,
} from '../../shared/kube-api/discovery.ts';
import { openapiIndex, openapiOf } from '../../shared/kube-api/openapi.ts';
import type { ApiPath } from '../../shared/kube-api/path.ts';
import { assertNever } from '../../shared/lib/assert-never.ts';
import { discoveryVersion } from './accept.ts';
import { sendJson, sendText } from './answer.ts';
import { sendOpenapi2 } from './openapi2.ts';

export type DiscoveryPath = Exclude<ApiPath, { type: 'objects' | 'kubeconfig' | 'review' }>;

/** Whether it needs neither a room nor a token. */
export function isDiscovery(path: ApiPath): path is DiscoveryPath {
  return path.type !== 'objects' && path.type !== 'kubeconfig' && path.type !== 'review';
}

/**
 * What the API says about itself: kubectl loses the message of an error here, so there is none. `base` is the path of
 * the room below `/k8s`.
 */
export function discover(response: ServerResponse, path: DiscoveryPath, accept: string, base: string): void {
  switch (path.type) {
    case 'version':
      sendJson(response, 200, SERVER_VERSION);
      return;
    case 'health':
      sendText(response, 'ok');
      return;
    case 'root':
      sendJson(response, 200, { paths: ['/api', '/api/v1', '/apis', '/version'] });
      return;
    case 'api':
    case 'apis': {
      const version = discoveryVersion(accept);
      if (version === null) sendJson(response, 200, path.type === 'api' ? coreVersions() : groupList());
      else {
        const body = aggregated(path.type === 'api' ? 'core' : 'groups', version);
        const type = `application/json;g=apidiscovery.k8s.io;v=${version};as=APIGroupDiscoveryList`;
        sendJson(response, 200, body, type);
      }
      return;
    }
    case 'openapi':
      sendJson(response, 200, openapiIndex(`/k8s${base}`));
      return;
    case 'openapi-v2':
      sendOpenapi2(response);
      return;
    case 'openapi-group':
      sendJson(response, 200, openapiOf(path.group));
      return;
    case 'group':
      sendJson(response, 200, group(path.group));
      return;
    case 'empty-list':
      sendJson(response, 200, path.list);
      return;
    case 'resources':
      sendJson(response, 200, resourceList(path.group));
      return;
    default:
      assertNever(path);
  }
}
