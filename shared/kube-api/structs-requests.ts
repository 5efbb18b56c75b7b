import { flag, integer, kindOf, metadata, one, opaque, text, texts, typeMeta } from './fields.ts';
import type { Struct, StructName } from './shape.ts';

/** What is sent to ask for something rather than to be kept. */
export const REQUESTS = {
  Scale: {
    doc: 'How many Pods a Deployment has.',
    fields: kindOf('ScaleSpec', 'What is wanted.'),
  },
  ScaleSpec: {
    doc: 'How many Pods are wanted.',
    fields: { replicas: integer(1, 'How many.') },
  },
  Eviction: {
    doc: 'Asks for a Pod to leave its node.',
    fields: { ...typeMeta, metadata, deleteOptions: one('DeleteOptions', 2, 'How.') },
  },
  DeleteOptions: {
    doc: 'How something is deleted.',
    fields: {
      ...typeMeta,
      gracePeriodSeconds: integer(1, 'How long it may take to stop; 0 is at once.'),
      preconditions: one('Preconditions', 2, 'What must be so.'),
      orphanDependents: flag(3, 'The older way to say propagationPolicy.'),
      propagationPolicy: text(4, 'What becomes of what belongs to it.'),
      dryRun: texts(5, 'All keeps nothing.'),
    },
    unsupported: ['ignoreStoreReadErrorWithClusterBreakingPotential'],
  },
  Preconditions: {
    doc: 'What must be so for a deletion.',
    fields: { uid: text(1, 'Its UID.'), resourceVersion: text(2, 'Its resourceVersion.') },
  },
  SelfSubjectAccessReview: {
    doc: 'Asks whether the caller may do something.',
    fields: kindOf('SelfSubjectAccessReviewSpec', 'What.'),
  },
  SelfSubjectAccessReviewSpec: {
    doc: 'What the caller wants to do.',
    fields: {
      resourceAttributes: one('ResourceAttributes', 1, 'With an object.'),
      nonResourceAttributes: one('NonResourceAttributes', 2, 'With a path.'),
    },
  },
  ResourceAttributes: {
    doc: 'What is to be done with an object.',
    fields: {
      namespace: text(1, 'Its namespace.'),
      verb: text(2, 'get, list, watch, create, update, patch, delete.'),
      group: text(3, 'Its API group.'),
      version: text(4, 'Its version.'),
      resource: text(5, 'What it is, in the plural.'),
      subresource: text(6, 'The part of it.'),
      name: text(7, 'Its name.'),
    },
    unsupported: ['fieldSelector', 'labelSelector'],
  },
  NonResourceAttributes: {
    doc: 'What is to be done with a path.',
    fields: { path: text(1, 'The path.'), verb: text(2, 'get.') },
  },
  SelfSubjectRulesReview: {
    doc: 'Asks for all that the caller may do.',
    fields: kindOf('SelfSubjectRulesReviewSpec', 'Where.'),
  },
  SelfSubjectRulesReviewSpec: {
    doc: 'Where the caller wants to do something.',
    fields: { namespace: text(1, 'The namespace.') },
  },
  SelfSubjectReview: {
    doc: 'Asks who the caller is.',
    fields: { ...typeMeta, metadata, status: opaque(2, 'Who.') },
  },
} satisfies { readonly [name in StructName]?: Struct };
