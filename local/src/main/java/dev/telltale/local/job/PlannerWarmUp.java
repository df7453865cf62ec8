package dev.telltale.local.job;

import dev.telltale.local.project.Project;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/**
 * Loads Flink's planner while the other servers of a stack start: the first plan of a SQL Gateway takes seconds, and needs
 * neither Kafka nor the database.
 */
public final class PlannerWarmUp {
    private PlannerWarmUp() {}

    /**
     * Plans a live job of the project in the background, and discards the plan.
     *
     * @param gateway address of a SQL Gateway of this process
     */
    public static void start(Project project, String gateway) {
        Thread thread = new Thread(() -> planOne(project, gateway), "planner-warm-up");
        thread.setDaemon(true);
        thread.start();
    }

    private static void planOne(Project project, String gateway) {
        Settings settings = project.requireValidEnvironment().with(Setting.SQL_GATEWAY_URL, gateway);
        project.sql().names().stream()
                .filter(pipeline -> isPlanned(project, pipeline, settings))
                .findFirst();
    }

    /** A fault has no effect here, because the submission of the pipeline reports it. */
    private static boolean isPlanned(Project project, String pipeline, Settings settings) {
        try {
            new Preflight(settings, true)
                    .requirePlan(project.sql().get(pipeline, settings).streamScript());
            return true;
        } catch (TelltaleException fault) {
            return false;
        }
    }
}
