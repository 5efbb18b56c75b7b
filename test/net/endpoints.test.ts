import { describe, expect, it } from 'vitest';
import type { Endpoint } from '../../shared/kube/objects.ts';
import { usableEndpoints } from '../../shared/net/categorize-endpoints.ts';
import { serviceOfName } from '../../shared/net/dns.ts';

const READY = { ready: true, serving: true, terminating: false };
const UNREADY = { ready: false, serving: false, terminating: false };
const DRAINING = { ready: false, serving: true, terminating: true };
const STOPPING = { ready: false, serving: false, terminating: true };

describe('which endpoints are used', () => {
  it.each([
    { name: 'none at all', given: [], used: [], fallback: false },
    { name: 'all ready', given: [READY, READY], used: [0, 1], fallback: false },
    { name: 'ready beside not ready', given: [UNREADY, READY], used: [1], fallback: false },
    { name: 'ready beside draining', given: [READY, DRAINING], used: [0], fallback: false },
    { name: 'draining only', given: [DRAINING, DRAINING], used: [0, 1], fallback: true },
    { name: 'draining beside not ready', given: [UNREADY, DRAINING, STOPPING], used: [1], fallback: true },
    { name: 'nothing that serves', given: [UNREADY, STOPPING], used: [], fallback: false },
  ])('[NET7] $name', ({ given, used, fallback }) => {
    const endpoints = given.map(
      (conditions, index): Endpoint => ({ addresses: [`10.1.1.${index}`], conditions }),
    );
    const usable = usableEndpoints(endpoints);
    expect(usable.endpoints.map((endpoint) => endpoints.indexOf(endpoint))).toEqual(used);
    expect(usable.fallback).toBe(fallback);
  });
});

describe('names of Services', () => {
  it.each([
    ['my-service', 'my-service'],
    ['my-service.default', 'my-service'],
    ['my-service.default.svc', 'my-service'],
    ['my-service.default.svc.cluster.local', 'my-service'],
    ['My-Service.Default.SVC.Cluster.Local.', 'my-service'],
    ['my-service.kube-system', null],
    ['my-service.default.pod', null],
    ['my-service.default.svc.cluster', null],
    ['my-service.default.svc.cluster.local.x', null],
    ['', null],
  ])('[NET3] %j means %j', (name, service) => {
    expect(serviceOfName(name)).toBe(service);
  });

  it.each([
    ['my-service.', null],
    ['my-service.default.', null],
    ['my-service.default.svc.', null],
    ['my-service.default.svc.cluster.local.', 'my-service'],
  ])('[NET33] %j means %j', (name, service) => {
    expect(serviceOfName(name)).toBe(service);
  });
});
