package dev.telltale.local.command;

import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.database.Migrations;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A running stack made ready for pipelines: topics, tables and roles are there. */
final class LiveStack implements AutoCloseable {
    private final Project project;
    private final EmbeddedStack stack;
    private final Settings settings;

    private LiveStack(Project project, EmbeddedStack stack, UnaryOperator<Settings> adjusted) {
        this.project = project;
        this.stack = stack;
        this.settings = adjusted.apply(project.settings(published(stack)));
    }

    /**
     * Starts everything but the pipelines.
     *
     * @param adjusted changes the settings of its pipelines
     */
    static LiveStack start(
            Project project, StackFolder folder, boolean fresh, UnaryOperator<Settings> adjusted, PrintWriter out) {
        project.requireSoundEnvironment();
        warnOfIgnored(out);
        EmbeddedStack stack = EmbeddedStack.start(StackOptions.in(folder.root()).withFresh(fresh), new StackLines(out));
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
            out.println("Not used, for this command starts servers of its own: " + String.join(", ", ignored));
            out.flush();
        }
    }

    Settings settings() {
        return settings;
    }

    EmbeddedStack stack() {
        return stack;
    }

    /** Tells other terminals more than where the stack answers. */
    void publish(Map<String, String> further) {
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
