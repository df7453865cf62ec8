package dev.telltale.guarantees.mutation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
        MutatedProject mutated = MutatedProject.make(
                mutation,
                module.getParent(),
                module.getFileName().toString(),
                classPath,
                Files.createTempDirectory(folder, "mutant"));
        Path output = folder.resolve(file.getFileName() + ".log");
        int status = new ProcessBuilder(command(mutation, mutated))
                .directory(mutated.root().resolve(module.getFileName()).toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start()
                .waitFor();
        assertEquals(MutantRun.RED, status, () -> "0 is green, 4 is without tests; output:\n" + read(output));
    }

    private List<String> command(Mutation mutation, MutatedProject mutated) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Duser.timezone=UTC",
                "-Duser.language=en",
                "-Duser.country=US",
                "-XX:TieredStopAtLevel=1",
                "-cp"));
        command.add(mutated.classes().map(classes -> classes + ":").orElse("") + classPath);
        command.addAll(List.of(
                MutantRun.class.getName(),
                mutation.invariant().name(),
                module.resolve("target/test-classes").toString()));
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
