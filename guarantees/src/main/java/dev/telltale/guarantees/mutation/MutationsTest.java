package dev.telltale.guarantees.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

/** Each mutation of the module, in {@code src/test/mutations}, makes a test fail that declares its invariant. */
@Tag("mutation")
public final class MutationsTest {

    /** Chosen by us: several times longer than the tests of any mutation take. */
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Path module = Path.of("").toAbsolutePath();
    private final String classPath =
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));

    @TestFactory
    Stream<DynamicTest> turnsATestRed(@TempDir Path folder) throws IOException {
        Path mutations = module.resolve("src/test/mutations");
        if (!Files.isDirectory(mutations)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(mutations)) {
            return files
                    .sorted()
                    .map(file -> dynamicTest(file.getFileName().toString(), () -> assertRed(file, folder)))
                    .toList()
                    .stream();
        }
    }

    private void assertRed(Path file, Path folder) throws IOException, InterruptedException {
        Mutation mutation = Mutation.read(file);
        assertEnds(MutantRun.GREEN, mutation, new MutatedProject(module.getParent(), Optional.empty()), folder);
        MutatedProject mutated = MutatedProject.make(
                mutation,
                module.getParent(),
                module.getFileName().toString(),
                classPath,
                Files.createTempDirectory(folder, "mutant"));
        assertEnds(MutantRun.RED, mutation, mutated, folder);
    }

    private void assertEnds(int expected, Mutation mutation, MutatedProject project, Path folder)
            throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, mutation.invariant().name(), ".log");
        Process run = new ProcessBuilder(command(mutation, project))
                .directory(project.root().resolve(module.getFileName()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertEquals(
                expected,
                status(run),
                () -> "0 is green, 3 is red, 4 is without tests; a run without the change must be green. Output:\n"
                        + read(output));
    }

    /** A change may leave a test without an end, which is a failure too. */
    private static int status(Process run) throws InterruptedException {
        if (run.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            return run.exitValue();
        }
        run.descendants().forEach(ProcessHandle::destroyForcibly);
        run.destroyForcibly();
        return MutantRun.RED;
    }

    private List<String> command(Mutation mutation, MutatedProject project) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Duser.country=US",
                "-XX:TieredStopAtLevel=1",
                "-cp"));
        command.add(project.classes().map(classes -> classes + ":").orElse("") + classPath);
        command.addAll(List.of(
                MutantRun.class.getName(),
                mutation.invariant().name(),
                module.resolve("target/test-classes").toString()));
        mutation.tests().ifPresent(command::add);
        return command;
    }

    private static String read(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }
}
