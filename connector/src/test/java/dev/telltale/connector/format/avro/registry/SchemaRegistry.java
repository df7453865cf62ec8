package dev.telltale.connector.format.avro.registry;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.json.JsonMapper;

import static org.awaitility.Awaitility.await;

/** A schema registry of Apicurio, in a process of its own, that keeps its schemas in memory. */
public final class SchemaRegistry implements AutoCloseable {

    /** Each module's tests run in the module's folder. */
    private static final String ARCHIVE = "../connector/target/schema-registry/apicurio-registry-app-all.tar.gz";

    private static final Duration STARTED = Duration.ofSeconds(120);
    private static final Pattern ID = Pattern.compile("\"id\":(\\d+)");

    private final HttpClient http = HttpClient.newHttpClient();
    private final int port = freePort();
    private final Path folder;
    private Process process;

    /** @param folder an empty folder for the program */
    public SchemaRegistry(Path folder) {
        this.folder = folder;
        run(List.of("tar", "xzf", ARCHIVE, "-C", folder.toString()));
        start();
    }

    void start() {
        File[] jars = folder.toFile().listFiles((parent, name) -> name.endsWith("-runner.jar"));
        ProcessBuilder java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:TieredStopAtLevel=1",
                        "-Dquarkus.http.host=127.0.0.1",
                        "-Dquarkus.http.port=" + port,
                        "-jar",
                        jars[0].toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("registry.log").toFile());
        try {
            process = java.start();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        await().atMost(STARTED).pollInterval(Duration.ofMillis(200)).until(this::answers);
    }

    private boolean answers() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(URI.create(url() + "/subjects"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    void stop() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** The address with the path of Confluent's interface. */
    public String url() {
        return "http://127.0.0.1:" + port + "/apis/ccompat/v7";
    }

    /** Registers a schema and returns its id. */
    public int register(String subject, String schema) {
        return register(subject, schema, "AVRO");
    }

    int register(String subject, String schema, String type) {
        String body = JsonMapper.builder()
                .build()
                .createObjectNode()
                .put("schema", schema)
                .put("schemaType", type)
                .toString();
        HttpRequest request = HttpRequest.newBuilder(URI.create(url() + "/subjects/" + subject + "/versions"))
                .header("Content-Type", "application/vnd.schemaregistry.v1+json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            String answer =
                    http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            Matcher id = ID.matcher(answer);
            if (!id.find()) {
                throw new IllegalStateException(answer);
            }
            return Integer.parseInt(id.group(1));
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static void run(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes());
            if (process.waitFor() != 0) {
                throw new IllegalStateException(output);
            }
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        stop();
    }
}
