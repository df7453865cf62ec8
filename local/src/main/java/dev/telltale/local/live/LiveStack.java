package dev.telltale.local.live;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.telltale.local.database.ProjectDatabase;
import dev.telltale.local.flink.FlinkPath;
import dev.telltale.local.job.PipelineJobs;
import dev.telltale.local.job.PlannerWarmUp;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.project.PipelineTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.ServerPlan;
import dev.telltale.local.service.StackPart;
import dev.telltale.local.stack.EmbeddedStack;
import dev.telltale.local.stack.StackFolder;
import dev.telltale.local.stack.StackOptions;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** A running stack with the topics, tables and roles of the pipelines. */
public final class LiveStack implements AutoCloseable {
    /** The logins of a database of others that other terminals need; its owner's is not among them. */
    private static final List<Setting> LOGINS = List.of(
            Setting.DATABASE_USER,
            Setting.DATABASE_PASSWORD,
            Setting.DATABASE_READER_ROLE,
            Setting.DATABASE_READER_PASSWORD);

    private final Project project;
    private final EmbeddedStack stack;
    private final Settings settings;

    private LiveStack(Project project, EmbeddedStack stack, Settings given, UnaryOperator<Settings> adjusted) {
        this.project = project;
        this.stack = stack;
        this.settings = adjusted.apply(project.settings(published(stack, given)));
    }

    /**
     * Starts a stack of own servers and prepares topics, tables and roles.
     *
     * @param adjusted changes the settings of the pipelines
     */
    public static LiveStack start(
            Project project, StackFolder folder, boolean fresh, UnaryOperator<Settings> adjusted, PrintWriter out) {
        return start(project, StackOptions.in(folder.root()).withFresh(fresh), adjusted, out);
    }

    /**
     * Starts a stack and prepares topics, tables and roles. Servers of others must answer; they keep what they hold.
     *
     * @param adjusted changes the settings of the pipelines
     */
    public static LiveStack start(
            Project project, StackOptions options, UnaryOperator<Settings> adjusted, PrintWriter out) {
        ServerPlan servers = options.servers();
        Settings given = OtherServers.requireValid(project, servers);
        report(servers, options.fresh(), out);
        OtherServers.requireAnswers(servers, given);
        EmbeddedStack stack =
                EmbeddedStack.start(options, new StackMessages(out, gateway -> PlannerWarmUp.start(project, gateway)));
        LiveStack live = new LiveStack(project, stack, given, adjusted);
        try {
            live.prepare(out);
            return live;
        } catch (RuntimeException failure) {
            stack.close();
            throw failure;
        }
    }

    private static void report(ServerPlan servers, boolean fresh, PrintWriter out) {
        List<String> ignored = Project.setInEnvironment(
                servers.own().stream().map(part -> part.setting().name()).toList());
        if (!ignored.isEmpty()) {
            out.println("Ignored, because this command starts its own servers: " + String.join(", ", ignored));
        }
        servers.others()
                .forEach((part, address) ->
                        out.printf("%-12s %s (%s), not started here%n", part.title(), address, part.setting()));
        if (fresh && !servers.others().isEmpty()) {
            out.println("--fresh deletes nothing on these servers");
        }
        if (!servers.own().isEmpty()) {
            out.println("Starting "
                    + Stream.of(StackPart.values())
                            .filter(servers::starts)
                            .map(StackPart::title)
                            .collect(Collectors.joining(", "))
                    + " …");
        }
        servers.absent()
                .forEach(part -> out.printf("%-12s not started, and %s is not set%n", part.title(), part.setting()));
        out.flush();
    }

    /** Whether all servers that jobs need are there. */
    public boolean isComplete() {
        return stack.servers().isComplete();
    }

    /** Whether a part is there, started or of others. */
    public boolean has(StackPart part) {
        return stack.servers().has(part);
    }

    /** Whether it starts a part itself. */
    public boolean starts(StackPart part) {
        return stack.servers().starts(part);
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
        return new PipelineJobs(project, settings);
    }

    /** Publishes the settings of its servers and further ones for commands in other terminals. */
    public void publish(Map<String, String> further) {
        Map<String, String> values = published(stack, settings);
        values.put(Setting.DATABASE_SCHEMA.name(), settings.get(Setting.DATABASE_SCHEMA));
        if (has(StackPart.DATABASE) && !starts(StackPart.DATABASE)) {
            for (Setting login : LOGINS) {
                values.put(login.name(), settings.get(login));
            }
        }
        values.putAll(settings.ownGiven());
        values.putAll(further);
        stack.publish(values);
    }

    /** Creates the missing topics of pipelines in a Kafka of others. */
    public void createMissingTopics(List<String> pipelines) {
        for (String pipeline : pipelines) {
            KafkaTopics.createMissing(
                    KafkaClient.of(settings).properties(), PipelineTopics.of(project.pipeline(pipeline, settings)));
        }
    }

    private void prepare(PrintWriter out) {
        if (has(StackPart.DATABASE)) {
            out.println("Preparing tables and topics …");
            out.flush();
            new ProjectDatabase(project, settings, starts(StackPart.DATABASE)).prepare(out);
        }
        if (starts(StackPart.KAFKA)) {
            stack.createTopics(PipelineTopics.all(project, settings));
        }
        publish(Map.of());
    }

    /** The settings of its servers, which replace those of the environment. */
    private static Map<String, String> published(EmbeddedStack stack, Settings given) {
        Map<String, String> values = new LinkedHashMap<>(stack.endpoints().settings());
        if (stack.servers().starts(StackPart.DATABASE)) {
            String writer = given.get(Setting.DATABASE_WRITER_ROLE);
            String reader = given.get(Setting.DATABASE_READER_ROLE);
            values.put(Setting.DATABASE_OWNER.name(), stack.endpoints().databaseUser());
            values.put(Setting.DATABASE_OWNER_PASSWORD.name(), stack.endpoints().databasePassword());
            values.put(Setting.DATABASE_USER.name(), writer);
            values.put(Setting.DATABASE_PASSWORD.name(), stack.password(writer));
            values.put(Setting.DATABASE_READER_ROLE.name(), reader);
            values.put(Setting.DATABASE_READER_PASSWORD.name(), stack.password(reader));
        }
        if (stack.servers().starts(StackPart.FLINK)) {
            values.put(
                    Setting.CHECKPOINT_DIRECTORY.name(),
                    FlinkPath.of(stack.folder().checkpoints()));
        }
        return values;
    }

    @Override
    public void close() {
        stack.close();
    }
}
