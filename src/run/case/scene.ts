import type { Scope } from "../../idp/evaluate.ts";
import { evaluate } from "../../idp/evaluate.ts";
import { isObject, type Json } from "../../model/json.ts";
import type { PlannedCase } from "../../plan/plan.ts";
import { fixtureOverlay } from "../request/target-overrides.ts";
import type { Holdings } from "../safety/created-resources.ts";
import type { World } from "./world.ts";

/** One case while it is played: its names, its resources, and where its claims stand. */
export type Scene = {
  readonly world: World;
  readonly planned: PlannedCase;
  readonly marker: string;
  readonly holdings: Holdings;
  /** Given and saved values by name. */
  readonly names: Map<string, Json>;
  /** Said by the profile inside an intent; its claims stand in the profile's file. */
  readonly intent?: { readonly label: string; readonly file: string };
  readonly progress: Progress;
};

/** Shared by the scenes of one case. */
export type Progress = {
  /** Something was created or changed, so a read may have to wait for it. */
  wrote: boolean;
  /** Fixtures used so far: each gets a name of its own. */
  fixtures: number;
};

/** Values that only this step knows: the body it sends, the answer it got. */
export type Local = { readonly [name: string]: Json | undefined };

/** What names mean in a step of this scene. `endpoint` decides by which attribute `ours` looks. */
export const scopeOf = (scene: Scene, endpoint: string, local: Local = {}): Scope => {
  const name = (root: string): Json | undefined => {
    if (Object.hasOwn(local, root)) return local[root];
    return scene.names.get(root) ?? builtIn(root, scene, endpoint);
  };
  return { name, fixture: (fixture) => fixtureBody(fixture, scene) };
};

const builtIn = (root: string, scene: Scene, endpoint: string): Json | undefined => {
  const { options } = scene.world;
  switch (root) {
    case "unique":
      return scene.marker;
    case "ours":
      return `${namingAttribute(endpoint)} sw "${scene.marker}"`;
    case "base":
      return options.base;
    case "domain":
      return options.domain;
    case "profile":
      return scene.planned.profile.id;
    case "vars":
      return options.variables;
    case "secrets":
      return options.secrets;
    default:
      return undefined;
  }
};

/** The attribute whose value starts with the marker. */
export const namingAttribute = (endpoint: string): "userName" | "displayName" =>
  endpoint.toLowerCase().startsWith("/users") || endpoint === "" || endpoint === "/"
    ? "userName"
    : "displayName";

/** A fixture with names that no other resource of the case has, and with what the configuration lays over it. */
const fixtureBody = (name: string, scene: Scene): Json | undefined => {
  const template = scene.world.options.library.fixtures.get(name);
  if (template === undefined) return undefined;
  scene.progress.fixtures += 1;
  const unique = `${scene.marker}-${scene.progress.fixtures}`;
  const scope = scopeOf(scene, "", { unique });
  const body = evaluate(template, scope).value;
  if (!isObject(body)) return body;
  const laid = evaluate(fixtureOverlay(body, scene.world.options.overlay, scene.world.target), scope).value;
  return isObject(laid) ? { ...body, ...laid } : body;
};

/** A step's label; inside an intent behind the label of the intent. */
export const labelOf = (label: string, scene: Scene): string =>
  scene.intent === undefined ? label : `${scene.intent.label} › ${label}`;

/** The file in which the claims stand that are judged in this scene. */
export const fileOf = (scene: Scene): string => scene.intent?.file ?? scene.planned.check.file;
