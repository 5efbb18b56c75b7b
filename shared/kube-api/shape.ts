/** How the fields of a kind are written down, and how one is found. */

export type Shape =
  | { readonly type: 'string' | 'integer' | 'boolean' | 'intOrString' | 'time' | 'any' }
  /** An amount, kept as the API writes it: `0.5` as `500m` (`resource.Quantity`). */
  | { readonly type: 'quantity' }
  /** Pairs of texts; those of an atomic one are applied together (`mapType=atomic`). */
  | { readonly type: 'map'; readonly atomic?: true; readonly of?: 'quantity' }
  | {
      readonly type: 'list';
      readonly of: Shape;
      /** By which field a strategic merge patch finds an element; without it the list is replaced. */
      readonly mergeKey?: string;
      /** By which fields server-side apply finds one. */
      readonly keys?: readonly string[];
    }
  | { readonly type: 'struct'; readonly name: StructName };

export interface Field {
  /** In protobuf; 0 for what only comes as JSON. */
  readonly number: number;
  readonly shape: Shape;
  readonly doc: string;
}

export interface Struct {
  readonly doc: string;
  readonly fields: { readonly [name: string]: Field };
  /** Fields of a real cluster that no room simulates: refused with a sentence, not as unknown. */
  readonly unsupported?: readonly string[];
  /** Its fields are applied together (`structType=atomic`). */
  readonly atomic?: true;
}

export type StructName =
  | 'ObjectMeta'
  | 'OwnerReference'
  | 'Deployment'
  | 'DeploymentSpec'
  | 'DeploymentStrategy'
  | 'RollingUpdateDeployment'
  | 'LabelSelector'
  | 'PodTemplateSpec'
  | 'Pod'
  | 'PodSpec'
  | 'Toleration'
  | 'Container'
  | 'ResourceRequirements'
  | 'EnvVar'
  | 'EnvVarSource'
  | 'ObjectFieldSelector'
  | 'ResourceFieldSelector'
  | 'ConfigMapKeySelector'
  | 'SecretKeySelector'
  | 'ContainerPort'
  | 'Probe'
  | 'HTTPGetAction'
  | 'Lifecycle'
  | 'LifecycleHandler'
  | 'SleepAction'
  | 'Service'
  | 'ServiceSpec'
  | 'ServicePort'
  | 'SessionAffinityConfig'
  | 'ClientIPConfig'
  | 'Node'
  | 'NodeSpec'
  | 'Scale'
  | 'ScaleSpec'
  | 'Eviction'
  | 'DeleteOptions'
  | 'Preconditions'
  | 'SelfSubjectAccessReview'
  | 'SelfSubjectAccessReviewSpec'
  | 'ResourceAttributes'
  | 'NonResourceAttributes'
  | 'SelfSubjectRulesReview'
  | 'SelfSubjectRulesReviewSpec'
  | 'SelfSubjectReview';
