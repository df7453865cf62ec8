package dev.telltale.local.promotion.job;

import java.io.PrintWriter;
import java.util.Optional;

import dev.telltale.fallback.promotion.PromotionLog;
import dev.telltale.local.job.PipelineJob;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.ProjectJobs;
import dev.telltale.local.project.Project;
import dev.telltale.sql.cluster.FlinkJob;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.pipeline.Pipeline;
import dev.telltale.sql.settings.Settings;

/**
 * A pipeline whose live version changes: its versions, and their jobs on the cluster.
 *
 * @param project the project
 * @param settings of the servers
 * @param name name of the pipeline
 * @param dev whether the files of a released version may have changed
 * @param out receives a line per step
 */
public record PromotedPipeline(Project project, Settings settings, String name, boolean dev, PrintWriter out) {

    /**
     * The files of a version.
     *
     * @throws dev.telltale.sql.failure.TelltaleException if there is no such version
     */
    public Pipeline version(String version) {
        return project.sql().get(name, version, settings);
    }

    /** The job of a version. */
    public PipelineJob job(String version) {
        return new PipelineJobs(project, settings).withChangedFiles(dev).job(version(version));
    }

    /** The jobs of the project on the cluster. */
    public ProjectJobs jobs() {
        return new ProjectJobs(project.file().name(), settings);
    }

    /** The cluster. */
    public FlinkJobs flink() {
        return jobs().flink();
    }

    /** Its promotions. */
    public PromotionLog log() {
        return new PromotionLog(name, settings);
    }

    /** The newest live job of a version. */
    public Optional<FlinkJob> alive(String version) {
        ProjectJobs jobs = jobs();
        return jobs.allAlive(name).stream()
                .filter(job -> jobs.flink().parameters(job.id()).version().equals(version))
                .findFirst();
    }

    /** A job that the cluster remembers. */
    public Optional<FlinkJob> known(String id) {
        return flink().list().stream().filter(job -> job.id().equals(id)).findFirst();
    }

    /** Prints a line for the user. */
    public void say(String step) {
        out.println(name + " " + step);
        out.flush();
    }
}
