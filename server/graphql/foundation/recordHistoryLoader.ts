import DataLoader from "dataloader";
import type { MunicipalityContent } from "../../domain/content";
import { keyOf } from "../../domain/records/concepts";
import { readRecordHistories, type RecordHistoryEntry } from "../../usecases/readRecordHistories";
import type { UseCaseContext } from "../../usecases/useCaseContext";
import type { ContentNode } from "./node";

export type RecordHistoryLoader = DataLoader<ContentNode, RecordHistoryEntry[]>;

/** Histories of many records at once: one statement a municipality, however long the list. */
export function createRecordHistoryLoader(call: UseCaseContext): RecordHistoryLoader {
  return new DataLoader<ContentNode, RecordHistoryEntry[]>(
    async (nodes) => {
      const found = new Map<ContentNode, RecordHistoryEntry[]>();
      for (const content of new Set<MunicipalityContent>(nodes.map((node) => node.content))) {
        const here = nodes.filter((node) => node.content === content);
        const keys = here.map(({ concept, record }) => ({ concept, key: keyOf(concept, record) }));
        const histories = await readRecordHistories(call, content, keys);
        here.forEach((node, index) => found.set(node, histories[index] ?? []));
      }
      return nodes.map((node) => found.get(node) ?? []);
    },
    { maxBatchSize: 10_000 },
  );
}
