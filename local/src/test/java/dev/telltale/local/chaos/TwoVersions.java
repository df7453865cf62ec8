package dev.telltale.local.chaos;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.command.project.OwnProject;

import static org.awaitility.Awaitility.await;

/**
 * A project with two versions of a pipeline, of which one is live on a cluster.
 *
 * @param cluster the cluster
 * @param project the project
 */
record TwoVersions(Cluster cluster, OwnProject project) {
    static final String PIPELINE = "heart_rate";

    /** Longer than a command takes while processes restart. */
    static final Duration COMMAND_AT_MOST = Duration.ofMinutes(4);

    /** Submits the first version, and adds the second one to the project. */
    static TwoVersions submitFirst(Cluster cluster, Path folder) throws Exception {
        TwoVersions versions = new TwoVersions(cluster, OwnProject.in(folder, PIPELINE));
        versions.succeed("submit", List.of("submit", PIPELINE));
        versions.writeSecond();
        return versions;
    }

    private void writeSecond() throws IOException {
        PathUtils.copyDirectory(project.sql(PIPELINE + "/v1"), project.sql(PIPELINE + "/v2"));
        String meaning = PIPELINE + "/v2/pipeline.sql";
        String added = " avg_heart_rate_bpm + " + VersionsOfWindows.ADDED + " AS avg_heart_rate_bpm";
        String after = ",\n    min_heart_rate_bpm,\n    max_heart_rate_bpm,\n    reading_count,\n    classify";
        project.change(meaning, " avg_heart_rate_bpm" + after, added + after);
        project.change(
                meaning,
                "avg_heart_rate_bpm AS avg_hr",
                "avg_heart_rate_bpm + " + VersionsOfWindows.ADDED + " AS avg_hr");
    }

    /** Runs a command that must succeed. */
    void succeed(String name, List<String> words) throws Exception {
        CommandProcess command = call(name, words);
        if (!command.endsWithin(COMMAND_AT_MOST) || command.process().exitValue() != 0) {
            throw new AssertionError(command.output());
        }
    }

    /** Starts a command. */
    CommandProcess call(String name, List<String> words) throws IOException {
        return cluster.command(name, project.project().home(), words);
    }

    /** What the database says, as soon as it answers. */
    VersionsOfWindows.State state() {
        return await("the database")
                .atMost(COMMAND_AT_MOST)
                .ignoreExceptions()
                .until(() -> VersionsOfWindows.State.read(cluster.database(), PIPELINE), state -> true);
    }

    /** The number of rows whose column names another version than their mean tells. */
    long misnamedRows() {
        return cluster.database()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(*)
                                FROM (TABLE heart_rate_windows UNION ALL TABLE heart_rate_trend) AS windows
                                WHERE pipeline_version
                                    IS DISTINCT FROM CASE WHEN avg_heart_rate_bpm > :added THEN 'v2' ELSE 'v1' END""")
                        .bind("added", VersionsOfWindows.ADDED)
                        .mapTo(Long.class)
                        .one());
    }
}
