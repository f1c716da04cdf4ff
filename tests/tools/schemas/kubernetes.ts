// The kinds of objects that deploy/kubernetes asks for, as Kubernetes' OpenAPI description has them. Objects are applied, not read back: they
// must say what they are, have a name, and hold nothing that the cluster writes.
import type * as apps from 'kubernetes-types/apps/v1';
import type * as autoscaling from 'kubernetes-types/autoscaling/v2';
import type * as core from 'kubernetes-types/core/v1';
import type * as meta from 'kubernetes-types/meta/v1';
import type * as networking from 'kubernetes-types/networking/v1';
import type * as policy from 'kubernetes-types/policy/v1';

type Applied<Kind extends { apiVersion?: string; kind?: string }> =
  Omit<Kind, 'status' | 'metadata'> & Required<Pick<Kind, 'apiVersion' | 'kind'>> & { metadata: meta.ObjectMeta & { name: string } };

export type ConfigMap = Applied<core.ConfigMap>;
export type Deployment = Applied<apps.Deployment>;
export type HorizontalPodAutoscaler = Applied<autoscaling.HorizontalPodAutoscaler>;
export type Ingress = Applied<networking.Ingress>;
export type Namespace = Applied<core.Namespace>;
export type NetworkPolicy = Applied<networking.NetworkPolicy>;
export type PersistentVolumeClaim = Applied<core.PersistentVolumeClaim>;
export type PodDisruptionBudget = Applied<policy.PodDisruptionBudget>;
export type Secret = Applied<core.Secret>;
export type Service = Applied<core.Service>;
export type StatefulSet = Applied<apps.StatefulSet>;
