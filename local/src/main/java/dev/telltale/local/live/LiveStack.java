package dev.telltale.local.live;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.telltale.local.database.DatabaseRoles;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A running stack with the topics, tables and roles of the pipelines. */
public final class LiveStack implements AutoCloseable {
    private final Project project;
    private final EmbeddedStack stack;
    private final Settings settings;

    private LiveStack(Project project, EmbeddedStack stack, UnaryOperator<Settings> adjusted) {
        this.project = project;
        this.stack = stack;
        this.settings = adjusted.apply(project.settings(published(stack)));
    }

    /**
     * Starts the stack and prepares topics, tables and roles.
     *
     * @param adjusted changes the settings of the pipelines
     */
    public static LiveStack start(
            Project project, StackFolder folder, boolean fresh, UnaryOperator<Settings> adjusted, PrintWriter out) {
        project.requireValidEnvironment();
        warnOfIgnored(out);
        EmbeddedStack stack =
                EmbeddedStack.start(StackOptions.in(folder.root()).withFresh(fresh), new StackMessages(out));
        LiveStack live = new LiveStack(project, stack, adjusted);
        try {
            live.prepare();
            return live;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private static void warnOfIgnored(PrintWriter out) {
        List<String> ignored = Project.setInEnvironment(EmbeddedStack.SETTINGS);
        if (!ignored.isEmpty()) {
            out.println("Ignored, because this command starts its own servers: " + String.join(", ", ignored));
            out.flush();
        }
    }

    /** The settings of its pipelines. */
    public Settings settings() {
        return settings;
    }

    /** The servers. */
    public EmbeddedStack stack() {
        return stack;
    }

    /** The jobs of pipelines on this stack. */
    public PipelineJobs jobs() {
        return new PipelineJobs(project, settings, stack.folder().root());
    }

    /** Publishes further settings for commands in other terminals. */
    public void publish(Map<String, String> further) {
        Map<String, String> values = published(stack);
        values.putAll(further);
        stack.publish(values);
    }

    private void prepare() {
        Migrations.migrate(project.migrations(), settings);
        DatabaseRoles.setPasswords(settings, true);
        stack.createTopics(PipelineTopics.all(project, settings));
        stack.publish(published(stack));
    }

    private static Map<String, String> published(EmbeddedStack stack) {
        Map<String, String> values = new LinkedHashMap<>(stack.endpoints().settings());
        values.put(Setting.DATABASE_OWNER.name(), stack.endpoints().databaseUser());
        values.put(Setting.DATABASE_OWNER_PASSWORD.name(), stack.endpoints().databasePassword());
        values.put(Setting.DATABASE_USER.name(), DatabaseRoles.WRITER);
        values.put(Setting.DATABASE_PASSWORD.name(), stack.password(DatabaseRoles.WRITER));
        values.put("DATABASE_READER", DatabaseRoles.READER);
        values.put(Setting.DATABASE_READER_PASSWORD.name(), stack.password(DatabaseRoles.READER));
        values.put(
                Setting.CHECKPOINT_DIRECTORY.name(), FlinkPath.of(stack.folder().checkpoints()));
        return new HashMap<>(values);
    }

    @Override
    public void close() {
        stack.close();
    }
}
