package dev.telltale.local.flink;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.apache.commons.io.file.PathUtils;

import dev.telltale.local.service.Interrupted;
import dev.telltale.sql.failure.TelltaleException;

/**
 * Flink's SQL client as a separate process with the class path of this one.
 *
 * @param gateway the REST endpoint of the SQL Gateway
 * @param workFolder folder for its temporary files; created if missing
 */
public record SqlClientProcess(URI gateway, Path workFolder) {

    /** Chosen by us: the client only sends text and starts faster without the optimizing compiler. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx192m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    /** A relative name: the client parses the path as a URI and fails on a space in it. */
    private static final String SCRIPT = "script.sql";

    /**
     * Runs a script to its end.
     *
     * @return the ids of the submitted jobs, in order
     * @throws TelltaleException with the error of the client if a statement fails
     */
    public List<String> run(Path script, Duration atMost) {
        SqlClientOutput output = SqlClientOutput.of(output(script, atMost));
        if (!output.errors().isEmpty()) {
            throw new TelltaleException(String.join("; ", output.errors()));
        }
        return output.jobs();
    }

    /** Uses a private temporary folder, because the client writes all statements, passwords too, to a history file. */
    private String output(Path script, Duration atMost) {
        try {
            Files.createDirectories(workFolder);
            Path own = Files.createTempDirectory(workFolder, "sql-client");
            try {
                Files.writeString(own.resolve("config.yaml"), "{}\n");
                Files.createSymbolicLink(own.resolve(SCRIPT), script.toAbsolutePath());
                Path output = own.resolve("output");
                int exitStatus = exitStatus(builder(own).redirectOutput(output.toFile()), atMost);
                String text = Files.readString(output);
                if (exitStatus != 0) {
                    throw new TelltaleException(
                            "the SQL client failed: " + SqlClientOutput.of(text).crash());
                }
                return text;
            } finally {
                PathUtils.deleteDirectory(own);
            }
        } catch (IOException e) {
            throw TelltaleException.because("the SQL client cannot be run", e);
        }
    }

    private static int exitStatus(ProcessBuilder builder, Duration atMost) throws IOException {
        Process client = builder.start();
        try {
            if (!client.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new TelltaleException("the SQL client did not end within " + atMost.toSeconds() + " seconds");
            }
            return client.exitValue();
        } catch (InterruptedException e) {
            throw Interrupted.during("the SQL client", e);
        } finally {
            client.destroyForcibly();
        }
    }

    private ProcessBuilder builder(Path own) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(JVM_OPTIONS);
        words.addAll(List.of("-Duser.timezone=UTC", "-Duser.language=en", "-Dfile.encoding=UTF-8"));
        words.addAll(List.of("-Dtelltale.log.name=sql-client", "-Dtelltale.log.dir=" + own));
        words.addAll(List.of("-cp", System.getProperty("java.class.path")));
        words.addAll(List.of("org.apache.flink.table.client.SqlClient", "gateway", "-e", gateway.toString()));
        words.addAll(List.of("-hist", own.resolve("history").toString()));
        words.addAll(List.of("-f", SCRIPT));
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(own.toFile())
                .redirectErrorStream(true)
                .redirectInput(Path.of("/dev/null").toFile());
        builder.environment().put("FLINK_CONF_DIR", own.toString());
        return builder;
    }
}
