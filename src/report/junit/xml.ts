import { xmlAttribute, xmlText } from "../escape.ts";

/** An element with attributes in the order given; absent values are left out. */
export type Element = {
  readonly name: string;
  readonly attributes: { readonly [name: string]: string | number | undefined };
  readonly children: readonly Element[] | string;
};

/** Makes an element; without children it closes itself. */
export const element = (
  name: string,
  attributes: Element["attributes"] = {},
  children: Element["children"] = [],
): Element => ({ name, attributes, children });

const openTag = ({ name, attributes }: Element): string =>
  Object.entries(attributes).reduce(
    (tag, [key, value]) => (value === undefined ? tag : `${tag} ${key}="${xmlAttribute(String(value))}"`),
    name,
  );

const lines = (each: Element, indent: string): readonly string[] => {
  const tag = `${indent}<${openTag(each)}`;
  if (each.children.length === 0) return [`${tag}/>`];
  if (typeof each.children === "string") return [`${tag}>${xmlText(each.children)}</${each.name}>`];
  return [
    `${tag}>`,
    ...each.children.flatMap((child) => lines(child, `${indent}  `)),
    `${indent}</${each.name}>`,
  ];
};

/** A whole document; all text in it is escaped here, once. */
export const xmlDocument = (root: Element): string =>
  `${['<?xml version="1.0" encoding="UTF-8"?>', ...lines(root, "")].join("\n")}\n`;
