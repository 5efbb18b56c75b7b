import type { PodTemplateSpec } from '../../kube/objects.ts';
import { containerLines, tolerationLines } from './describe-pod.ts';
import { annotationLines, labelLines } from './pair-lines.ts';

/** The lines about what Pods are made from (`kubectl/pkg/describe DescribePodTemplate`). */
export function templateLines({ metadata, spec }: PodTemplateSpec): string[] {
  const hasAnnotations = Object.keys(metadata.annotations).length > 0;
  return [
    'Pod Template:',
    ...labelLines(metadata.labels, '  Labels'),
    ...(hasAnnotations ? annotationLines(metadata.annotations, '  Annotations') : []),
    ...(spec.serviceAccountName ? [`  Service Account:\t${spec.serviceAccountName}`] : []),
    '  Containers:',
    ...spec.containers.flatMap((container) => containerLines(null, container, '   ')),
    '  Volumes:\t<none>',
    ...(spec.priorityClassName ? [`  Priority Class Name:\t${spec.priorityClassName}`] : []),
    '  Node-Selectors:\t<none>',
    ...tolerationLines(spec.tolerations, '  Tolerations'),
  ];
}
