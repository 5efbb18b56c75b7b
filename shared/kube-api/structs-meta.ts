import { flag, integer, many, map, opaque, text, time } from './fields.ts';
import type { Struct, StructName } from './shape.ts';

/** What every object has. */
export const META = {
  ObjectMeta: {
    doc: 'What every object has.',
    fields: {
      name: text(1, 'Unique within a namespace. Cannot be changed.'),
      generateName: text(2, 'The beginning of a name that the server completes.'),
      namespace: text(3, 'The namespace it is in.'),
      selfLink: text(4, 'No longer used.'),
      uid: text(5, 'Unique in time and space: a new object of the same name has another one.'),
      resourceVersion: text(6, 'Grows with every write; a write that names an older one is refused.'),
      generation: integer(7, 'Grows with every change of the spec.'),
      creationTimestamp: time(8, 'When it was created.'),
      deletionTimestamp: time(9, 'When it will be gone at the latest.'),
      deletionGracePeriodSeconds: integer(10, 'How long it may take to stop.'),
      labels: map(11, 'Pairs by which selectors choose it.'),
      annotations: map(12, 'Pairs for tools and people, which nothing chooses by.'),
      ownerReferences: many('OwnerReference', 13, 'uid', ['uid'], 'Which objects it belongs to.'),
      managedFields: opaque(17, 'Who set which field.'),
    },
    unsupported: ['finalizers'],
  },
  OwnerReference: {
    doc: 'An object that this one belongs to.',
    fields: {
      kind: text(1, 'Its kind.'),
      name: text(3, 'Its name.'),
      uid: text(4, 'Its UID.'),
      apiVersion: text(5, 'The version of its kind.'),
      controller: flag(6, 'Whether it manages this object.'),
      blockOwnerDeletion: flag(7, 'Whether it cannot go before this object.'),
    },
  },
} satisfies { readonly [name in StructName]?: Struct };
