package dev.telltale.sql.plan;

import java.util.List;

import dev.telltale.sql.pipeline.Pipeline;

/**
 * What a new version of a pipeline changes.
 *
 * @param before the old version
 * @param after the new version
 * @param files files that differ
 * @param columns columns that differ
 * @param facts facts of the manifest and keys that differ
 * @param state whether the new version can continue from the state of the old one
 */
public record VersionPlan(
        Pipeline before,
        Pipeline after,
        List<FileChange> files,
        List<ColumnChange> columns,
        List<FactChange> facts,
        StateComparison state) {

    /**
     * Compares the files of two versions, and plans their live jobs if more than comments differ.
     *
     * @throws dev.telltale.sql.failure.TelltaleException naming file and line of a fault of either version
     */
    public static VersionPlan of(Pipeline before, Pipeline after) {
        List<FileChange> files = FileChange.between(before.folder(), after.folder());
        return new VersionPlan(
                before,
                after,
                files,
                ColumnChange.between(before, after),
                FactChange.between(before, after),
                isSame(files) ? StateComparison.OF_EQUALS : StateComparison.of(before, after));
    }

    /** Whether nothing that runs differs. */
    public boolean isEmpty() {
        return isSame(files);
    }

    private static boolean isSame(List<FileChange> files) {
        return files.stream().allMatch(FileChange::isOfCommentsOnly);
    }
}
