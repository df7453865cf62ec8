package dev.telltale.local.chaos.promotion;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.chaos.cluster.Cluster;
import dev.telltale.local.chaos.cluster.CommandProcess;
import dev.telltale.local.command.project.OwnProject;

import static org.awaitility.Awaitility.await;

/**
 * The shipped project, to which a copy of the live version of each pipeline is added. Promotions take turns; no row changes by
 * them.
 */
public final class EqualVersions {
    private static final String COPY = "v99";
    private static final Duration SUCCESS_WITHIN = Duration.ofMinutes(15);
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final Cluster cluster;
    private final OwnProject project;
    private final List<String> pipelines = Cluster.SQL.names();
    private int promotions;
    private int calls;

    private EqualVersions(Cluster cluster, OwnProject project) {
        this.cluster = cluster;
        this.project = project;
    }

    /** Submits all pipelines, then adds the copies. */
    public static EqualVersions submit(Cluster cluster, Path home) throws Exception {
        EqualVersions versions = new EqualVersions(cluster, OwnProject.whole(home));
        for (String pipeline : versions.pipelines) {
            CommandProcess submit = versions.call(List.of("submit", "--missing", pipeline));
            if (submit.process().waitFor() != 0) {
                throw new AssertionError(submit.output());
            }
            String live = versions.state(pipeline).live();
            PathUtils.copyDirectory(
                    versions.project.sql(pipeline + "/" + live), versions.project.sql(pipeline + "/" + COPY));
        }
        return versions;
    }

    /** The project. */
    public Path home() {
        return project.project().home();
    }

    /**
     * Promotes the next pipeline; the command is called until it succeeds.
     *
     * @return what was promoted, and in how many calls
     * @throws AssertionError if no call succeeds, or if one reports success and the version is not live
     */
    public String promoteNext() throws IOException, InterruptedException {
        String pipeline = pipelines.get(promotions++ % pipelines.size());
        String former = state(pipeline).live();
        String next = former.equals(COPY) ? firstOf(pipeline) : COPY;
        Instant deadline = Instant.now().plus(SUCCESS_WITHIN);
        for (int call = 1; Instant.now().isBefore(deadline); call++) {
            CommandProcess promote = call(List.of("promote", pipeline, next));
            if (!promote.endsWithin(TwoVersions.COMMAND_AT_MOST)) {
                promote.kill();
            }
            int status = promote.process().waitFor();
            VersionsOfWindows.State now = state(pipeline);
            System.out.println("promote " + pipeline + " ended with " + status + ", live is " + now + "\n"
                    + promote.output().strip().indent(8));
            if (now.live().equals(next) && !now.isOpen()) {
                return pipeline + " " + next + " in " + call + (call == 1 ? " call" : " calls");
            }
            if (status == 0) {
                throw new AssertionError("exit status 0 of the promotion of " + pipeline + ", but live is " + now);
            }
            await().pollDelay(PAUSE).atMost(SUCCESS_WITHIN).until(() -> true);
        }
        throw new AssertionError("the promotion of " + pipeline + " does not succeed within " + SUCCESS_WITHIN);
    }

    private String firstOf(String pipeline) {
        return cluster.database()
                .withHandle(handle -> handle.createQuery("SELECT version FROM pipeline_versions "
                                + "WHERE pipeline = ? AND version <> ? ORDER BY live_from NULLS FIRST LIMIT 1")
                        .bind(0, pipeline)
                        .bind(1, COPY)
                        .mapTo(String.class)
                        .one());
    }

    private CommandProcess call(List<String> words) throws IOException {
        return cluster.command("call-" + ++calls, home(), words);
    }

    private VersionsOfWindows.State state(String pipeline) {
        return await("the database")
                .atMost(SUCCESS_WITHIN)
                .ignoreExceptions()
                .until(() -> VersionsOfWindows.State.read(cluster.database(), pipeline), found -> true);
    }
}
