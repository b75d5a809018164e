/** Cuts the KPI pyramid into trees that each fit a picture. */

import type { PublishedMetric } from '../../core/registry/published.ts';
import type { Pyramid } from '../../core/registry/pyramid.ts';

/** A metric with what is drawn beneath it. */
export interface TreeNode {
  readonly metric: PublishedMetric;
  readonly children: readonly TreeNode[];
  /** Metrics beneath it that another picture draws. */
  readonly elsewhere: number;
}

/** Boxes side by side that can still be read across a screen. */
const WIDEST = 10;

/**
 * The tree beneath a KPI of the CEO; where it would be too wide, its branches become leaves with a picture of their
 * own, which follow. A metric with several parents stands beneath the first of them that is in the tree.
 */
export function pyramidTrees(top: PublishedMetric, pyramid: Pyramid): readonly TreeNode[] {
  return cutToWidth(grow(top, pyramid));
}

/** The number of boxes side by side. */
export function widthOf(node: TreeNode): number {
  return Math.max(
    1,
    node.children.reduce((sum, child) => sum + widthOf(child), 0),
  );
}

/** The number of rows of boxes. */
export function depthOf(node: TreeNode): number {
  return 1 + Math.max(0, ...node.children.map(depthOf));
}

/** From the nearest to the farthest, so that a metric stands as high as it can. */
function grow(top: PublishedMetric, pyramid: Pyramid): TreeNode {
  const parentOf = new Map<string, string>();
  const inTree = new Set([top.id, ...pyramid.beneath(top.id).map(({ id }) => id)]);
  for (const { id } of pyramid.beneath(top.id)) {
    const parent = pyramid.parents(id).find((up) => inTree.has(up.id) && !leadsTo(up.id, id));
    if (parent) parentOf.set(id, parent.id);
  }
  const node = (metric: PublishedMetric): TreeNode => ({
    metric,
    elsewhere: 0,
    children: pyramid
      .children(metric.id)
      .filter((child) => parentOf.get(child.id) === metric.id)
      .map(node),
  });
  return node(top);

  /** A circle would have no top. */
  function leadsTo(id: string, end: string): boolean {
    for (let at: string | undefined = id; at !== undefined; at = parentOf.get(at)) {
      if (at === end) return true;
    }
    return false;
  }
}

function cutToWidth(tree: TreeNode): readonly TreeNode[] {
  if (widthOf(tree) <= WIDEST || tree.children.every((child) => child.children.length === 0)) {
    return [tree];
  }
  const branches = tree.children.filter((child) => child.children.length > 0);
  const children = tree.children.map((child) => ({
    ...child,
    children: [],
    elsewhere: sizeOf(child) - 1,
  }));
  return [{ ...tree, children }, ...branches.flatMap(cutToWidth)];
}

function sizeOf(node: TreeNode): number {
  return 1 + node.children.reduce((sum, child) => sum + sizeOf(child), 0);
}
