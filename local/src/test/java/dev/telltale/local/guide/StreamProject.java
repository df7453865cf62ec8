package dev.telltale.local.guide;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jdbi.v3.core.Jdbi;
import picocli.CommandLine;

import dev.telltale.local.command.Telltale;
import dev.telltale.local.database.PipelineTables;
import dev.telltale.local.live.LiveStack;
import dev.telltale.local.project.Project;
import dev.telltale.sql.settings.Setting;

import static org.assertj.core.api.Assertions.assertThat;

/** A project of a user, with a stack of its own. */
final class StreamProject implements AutoCloseable {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path home;
    private final PrintWriter out = new PrintWriter(System.out, true);
    private LiveStack live;

    StreamProject(Path home) {
        this.home = home;
        System.setProperty(Project.PRODUCT, ROOT.toString());
    }

    /** Starts the servers for the pipelines that it has. */
    void start() {
        Project project = new Project(home, ROOT);
        live = LiveStack.start(
                project,
                project.stackFolder(),
                true,
                settings -> settings.with(Setting.IDLE_CLOSE_TIMEOUT, "2 s").with(Setting.CHECKPOINT_INTERVAL, "1 s"),
                out);
    }

    void submit(String pipeline) {
        live.jobs().submit(List.of(pipeline), out);
    }

    Path file(String name) {
        return home.resolve(name);
    }

    String broker() {
        return live.stack().endpoints().bootstrapServers();
    }

    Jdbi database() {
        return new PipelineTables(live.settings()).database();
    }

    /** Runs a command, which must succeed, and returns its output. */
    String run(String... words) {
        StringWriter output = new StringWriter();
        CommandLine command = Telltale.commandLine();
        command.setOut(new PrintWriter(output, true)).setErr(new PrintWriter(output, true));
        int status = command.execute(Stream.concat(Stream.of("--project", home.toString()), Stream.of(words))
                .toArray(String[]::new));
        assertThat(status).as("%s%n%s", List.of(words), output).isZero();
        return output.toString();
    }

    /** Lets a pipeline of bare Avro read by a schema registry, which has no subject of its topic yet. */
    void readByRegistry(String pipeline, String url) throws IOException {
        Path manifest = file("sql/" + pipeline + "/v1/pipeline.json");
        String bare = Files.readString(manifest);
        String registered = bare.replaceFirst(
                "\"format\": .*,",
                "\"format\": {\"name\": \"avro-confluent\", \"options\": {\"url\": \"" + url + "\"}},");
        assertThat(registered).isNotEqualTo(bare);
        Files.writeString(manifest, registered);
    }

    /** Makes a topic that no pipeline names yet. */
    void createTopic(String topic) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker()))) {
            admin.createTopics(List.of(new NewTopic(topic, 1, (short) 1))).all().get();
        }
    }

    /** Writes values to partition 0, the first with this timestamp, each second one. */
    void write(String topic, long timestamp, byte[]... values) throws Exception {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", broker()), new ByteArraySerializer(), new ByteArraySerializer())) {
            for (int number = 0; number < values.length; number++) {
                producer.send(new ProducerRecord<>(topic, 0, timestamp + number * 1_000L, null, values[number]))
                        .get();
            }
        }
    }

    @Override
    public void close() {
        System.clearProperty(Project.PRODUCT);
        System.clearProperty(Project.FOLDER);
        if (live != null) {
            live.close();
        }
    }
}
