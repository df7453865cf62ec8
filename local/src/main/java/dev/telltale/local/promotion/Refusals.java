package dev.telltale.local.promotion;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.fallback.promotion.StateChoice;
import dev.telltale.fallback.state.FallbackStore;
import dev.telltale.fallback.version.LiveVersion;
import dev.telltale.fallback.version.PipelineVersions;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.plan.MissingColumns;
import dev.telltale.local.promotion.job.PromotedPipeline;
import dev.telltale.local.savepoint.HandoverPoint;
import dev.telltale.sql.cluster.ClusterSlots;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.plan.FactChange;
import dev.telltale.sql.plan.LivePlan;
import dev.telltale.sql.plan.VersionPlan;
import dev.telltale.sql.script.Mode;
import dev.telltale.sql.settings.Setting;

/** What is checked before a promotion begins. Every method throws a {@link TelltaleException} with one clear sentence. */
record Refusals(PromotedPipeline pipeline) {

    /** The live version. */
    String live() {
        return new PipelineVersions(pipeline.settings())
                .live(pipeline.name())
                .map(LiveVersion::version)
                .orElseThrow(() -> new TelltaleException("no version of " + pipeline.name()
                        + " is live; start one with ./telltale submit " + pipeline.name()));
    }

    /**
     * Checks that a version can take the place of the live one.
     *
     * @param request what the user asks for
     */
    StateChoice check(String live, String version, Request request) {
        if (live.equals(version)) {
            throw refused(version + " is live already");
        }
        Pipeline before = pipeline.version(live);
        Pipeline after = pipeline.version(version);
        if (!pipeline.dev()) {
            new PipelineVersions(pipeline.settings()).requireUnchanged(before);
        }
        VersionPlan plan = VersionPlan.of(before, after);
        plan.facts().stream()
                .filter(fact -> fact.isRefused() || fact.fact().equals("topic"))
                .findFirst()
                .map(FactChange::text)
                .ifPresent(text -> {
                    throw refused(version + " cannot take the place of " + live + ": its " + text);
                });
        StateChoice choice = new StateRule(pipeline.name(), version).choose(plan.state(), request.state());
        List<String> missing = MissingColumns.sentences(after);
        if (!missing.isEmpty()) {
            throw refused(version + " cannot run: " + missing.get(0));
        }
        pipeline.job(version).requireRunnable();
        if (choice == StateChoice.FRESH) {
            HandoverPoint.requireExactness(after);
        }
        requireSlots(after, requireJob(before, request));
        return choice;
    }

    private void requireStreamMode() {
        Mode mode = new FallbackStore(pipeline.name(), InteractiveDatabase.of(pipeline.settings()))
                .load()
                .mode();
        if (mode == Mode.BATCH) {
            throw refused("is computed in batch mode by the fallback; promote when the live job has caught up, which"
                    + " ./telltale status shows");
        }
    }

    /** The job of the live version. One that does not run ends at its last checkpoint, also while the fallback computes. */
    private Optional<FlinkJob> requireJob(Pipeline live, Request request) {
        new PipelineJobs(pipeline.project(), pipeline.settings())
                .duplicates(live)
                .ifPresent(sentence -> {
                    throw new TelltaleException(sentence);
                });
        Optional<FlinkJob> alive = pipeline.alive(live.version());
        PipelineJob job = pipeline.job(live.version());
        if (alive.filter(job::runsSoon).isPresent()) {
            requireStreamMode();
            return alive;
        }
        String trouble =
                live.version() + " is live, but " + alive.map(job::trouble).orElse("its job does not run");
        if (alive.flatMap(failing -> pipeline.flink().latestState(failing.id()))
                .or(() -> job.latest().state())
                .isEmpty()) {
            throw refused(trouble + ", and it has no state to go on from; ./telltale submit " + pipeline.name()
                    + (alive.isPresent() ? " --replace" : "") + " starts it again");
        }
        if (request.at().isPresent()) {
            throw refused(trouble + ", so it writes no window until --at; leave out --at");
        }
        pipeline.say(trouble);
        return alive;
    }

    /** The new job takes the slots that the old one frees, and free ones. */
    private void requireSlots(Pipeline next, Optional<FlinkJob> live) {
        ClusterSlots cluster = new ClusterSlots(URI.create(pipeline.settings().get(Setting.FLINK_REST_URL)));
        int needed = new LivePlan(next.streamScript()).slots();
        int free = cluster.free() + live.map(FlinkJob::id).map(cluster::of).orElse(0);
        if (needed > free) {
            throw refused(next.version() + " needs " + needed + " task slots, and the cluster has " + free
                    + " when the job of the live version has stopped; start a TaskManager, or lower PARALLELISM");
        }
    }

    private TelltaleException refused(String reason) {
        return new TelltaleException(pipeline.name() + " " + reason);
    }
}
