import type { Failure } from "../../shared/errorCodes";
import { conceptNames } from "../domain/records/concepts";
import type { FileProblem } from "./fileProblem";
import type { DataPath, YamlFile } from "./yamlFile";

type Lines = Pick<YamlFile, "name" | "lineOf">;

interface Place {
  readonly file: Lines;
  readonly path: DataPath;
}

/** Where each record stands in the files, so that what the rules refuse can be told as file and line. */
export class RecordPlaces {
  private readonly places = new Map<string, Place>();
  private municipality: Place | null = null;

  constructor(private readonly folder: string) {}

  setMunicipality(file: Lines): void {
    this.municipality = { file, path: ["municipality"] };
  }

  add(concept: string, key: string, file: Lines, path: DataPath): void {
    this.places.set(`${concept}[${key}]`, { file, path });
  }

  /** `goals.yaml:14` of a record, or null when no file has it. */
  of(concept: string, key: string): { file: string; line: number } | null {
    const place = this.places.get(`${concept}[${key}]`);
    return place === undefined ? null : { file: place.file.name, line: place.file.lineOf(place.path) };
  }

  /** A failure with a path such as goals[OM1].parents[0].goal, at the line that it is about. */
  problemOf(failure: Failure): FileProblem {
    const place = this.placeOf(failure.path ?? "");
    if (place === null) return { file: this.folder, line: null, failure };
    return { file: place.file.name, line: place.file.lineOf(place.path), failure };
  }

  /** A key may hold a bracket itself, so the longest known record that the path begins with is taken. */
  private placeOf(path: string): Place | null {
    if (path === "municipality" || path.startsWith("municipality.")) {
      return (
        this.municipality && {
          ...this.municipality,
          path: ["municipality", ...stepsOf(path.slice("municipality".length))],
        }
      );
    }
    if (!conceptNames.some((name) => path.startsWith(`${name}[`))) return null;
    for (let end = path.lastIndexOf("]"); end > 0; end = path.lastIndexOf("]", end - 1)) {
      const place = this.places.get(path.slice(0, end + 1));
      if (place !== undefined) return { file: place.file, path: [...place.path, ...stepsOf(path.slice(end + 1))] };
    }
    return null;
  }
}

/** `.parents[0].goal` as parents, 0, goal. */
function stepsOf(path: string): (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}
