package dev.telltale.local.live;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

import org.jdbi.v3.core.JdbiException;

import dev.telltale.fallback.live.DatabaseErrors;
import dev.telltale.fallback.live.InteractiveDatabase;
import dev.telltale.local.kafka.KafkaTopics;
import dev.telltale.local.project.Project;
import dev.telltale.local.service.ServerPlan;
import dev.telltale.local.service.StackPart;
import dev.telltale.sql.cluster.FlinkJobs;
import dev.telltale.sql.cluster.GatewaySession;
import dev.telltale.sql.failure.TelltaleException;
import dev.telltale.sql.settings.KafkaClient;
import dev.telltale.sql.settings.Setting;
import dev.telltale.sql.settings.Settings;

/** The servers of others that a stack uses: their settings, and whether they answer. */
public final class OtherServers {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private OtherServers() {}

    /**
     * The settings before a stack is started, validated. The login of a database of others must be set.
     *
     * @throws dev.telltale.sql.settings.SettingsException naming the missing and malformed settings
     */
    public static Settings requireValid(Project project, ServerPlan servers) {
        return servers.others().containsKey(StackPart.DATABASE)
                ? project.settings(Map.of()).requireAll()
                : project.requireValidEnvironment();
    }

    /**
     * Checks within some seconds that all servers of others answer.
     *
     * @throws TelltaleException naming each server that does not, and its setting
     */
    static void requireAnswers(ServerPlan servers, Settings settings) {
        Map<StackPart, CompletableFuture<Void>> answers = new TreeMap<>();
        servers.others()
                .keySet()
                .forEach(part -> answers.put(part, CompletableFuture.runAsync(() -> requireAnswer(part, settings))));
        List<String> complaints = answers.entrySet().stream()
                .map(answer -> complaint(answer.getKey(), answer.getValue()))
                .filter(sentence -> !sentence.isEmpty())
                .toList();
        if (!complaints.isEmpty()) {
            throw new TelltaleException(complaints.stream().collect(Collectors.joining("; ")));
        }
    }

    private static String complaint(StackPart part, CompletableFuture<Void> answer) {
        try {
            answer.join();
            return "";
        } catch (CompletionException failure) {
            return failure.getCause().getMessage() + " (" + part.setting() + ")";
        }
    }

    private static void requireAnswer(StackPart part, Settings settings) {
        switch (part) {
            case KAFKA -> KafkaTopics.requireAnswer(KafkaClient.of(settings).properties(), TIMEOUT);
            case DATABASE -> requireLogin(settings);
            case FLINK -> new FlinkJobs(URI.create(settings.get(Setting.FLINK_REST_URL)), TIMEOUT).list();
            case SQL_GATEWAY -> GatewaySession.requireGateway(URI.create(settings.get(Setting.SQL_GATEWAY_URL)));
        }
    }

    /** Logs in as the role that migrates the database, because it creates the others. */
    private static void requireLogin(Settings settings) {
        boolean hasOwner = !settings.get(Setting.DATABASE_OWNER).isEmpty();
        Settings login = hasOwner
                ? settings.with(Setting.DATABASE_USER, settings.get(Setting.DATABASE_OWNER))
                        .with(Setting.DATABASE_PASSWORD, settings.get(Setting.DATABASE_OWNER_PASSWORD))
                : settings;
        try {
            InteractiveDatabase.of(login).useHandle(handle -> handle.execute("SELECT 1"));
        } catch (JdbiException failure) {
            String sentence = DatabaseErrors.sentence(failure, login);
            throw new TelltaleException(
                    hasOwner
                            ? sentence.replace("DATABASE_USER", "DATABASE_OWNER")
                                    .replace("DATABASE_PASSWORD", "DATABASE_OWNER_PASSWORD")
                            : sentence,
                    failure);
        }
    }
}
