package dev.telltale.local.chaos.promotion;

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
 * @param stream the readings of the pipeline
 * @param project the project
 */
record TwoVersions(Cluster cluster, PromotedStream stream, OwnProject project) {
    /** Longer than a command takes while processes restart. */
    static final Duration COMMAND_AT_MOST = Duration.ofMinutes(4);

    /** Submits the first version, and adds the second one to the project. */
    static TwoVersions submitFirst(Cluster cluster, PromotedStream stream, Path folder) throws Exception {
        String pipeline = stream.pipeline();
        TwoVersions versions = new TwoVersions(cluster, stream, OwnProject.in(folder, pipeline));
        versions.submit();
        PathUtils.copyDirectory(versions.project.sql(pipeline + "/v1"), versions.project.sql(pipeline + "/v2"));
        stream.writeSecond(versions.project);
        return versions;
    }

    private void submit() throws Exception {
        CommandProcess command = call("submit", List.of("submit", "--missing", stream.pipeline()));
        if (end(command) != 0) {
            throw new AssertionError(command.output());
        }
    }

    /** Waits for the end of a command, which is killed if it takes too long, and returns its exit status. */
    int end(CommandProcess command) throws InterruptedException {
        if (!command.endsWithin(COMMAND_AT_MOST)) {
            command.kill();
        }
        return command.process().waitFor();
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
                .until(() -> VersionsOfWindows.State.read(cluster.database(), stream.pipeline()), state -> true);
    }
}
