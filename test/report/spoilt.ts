import { isList, isObject, type Json } from "../../src/model/json.ts";

/** Every value that differs from this one in one place, where a null stands instead, with the path of that place. */
export const spoilt = (value: Json, path = ""): readonly (readonly [path: string, value: Json])[] => {
  const inside = isList(value)
    ? value.flatMap((each, index) =>
        spoilt(each, `${path}[${index}]`).map(([at, bad]) => [at, value.with(index, bad)] as const),
      )
    : isObject(value)
      ? Object.entries(value).flatMap(([name, each]) =>
          spoilt(each, path === "" ? name : `${path}.${name}`).map(
            ([at, bad]) => [at, { ...value, [name]: bad }] as const,
          ),
        )
      : [];
  return path === "" ? inside : [[path, null], ...inside];
};
