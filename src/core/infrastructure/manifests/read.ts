/** Manifests and playbooks in YAML or JSON: Pulumi's YAML, Kubernetes objects of Crossplane and ACK, Ansible. */
import { outlineOf } from "../../syntax/readers";
import { LONG_TEXT } from "../../text/longText";
import { judgeAll } from "../judge";
import type { CodeReader } from "../reader";
import { Collections } from "./collections";
import { kubernetesResources, pulumiResources } from "./resources";
import { ansibleUses, pulumiUses, statusUses } from "./uses";

const PULUMI = /aws:elasticache/;
const KUBERNETES =
  /\b(?:elasticache|cache)\.(?:aws\.(?:m\.)?(?:upbound|crossplane)\.io|services\.k8s\.aws)\//;
const ANSIBLE = /(?:CacheNodes|cache_nodes)/;

export const readManifest: CodeReader = (source) => {
  const { text } = source;
  const isPulumi = PULUMI.test(text);
  const isKubernetes = KUBERNETES.test(text);
  const isAnsible = ANSIBLE.test(text);
  if (text.length > LONG_TEXT || (!isPulumi && !isKubernetes && !isAnsible)) return [];
  const outline = outlineOf(source);
  if (!outline) return [];
  const collections = new Collections(outline);
  const ofPulumi = isPulumi ? pulumiResources(collections) : [];
  const ofKubernetes = isKubernetes ? kubernetesResources(collections) : [];
  return judgeAll(
    [...ofPulumi, ...ofKubernetes].map(({ cache }) => cache),
    [
      ...(isPulumi ? pulumiUses(collections, ofPulumi) : []),
      ...(isKubernetes ? statusUses(collections, ofKubernetes) : []),
      ...(isAnsible ? ansibleUses(collections) : []),
    ],
  );
};
