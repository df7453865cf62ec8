package dev.telltale.guarantees.mutation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The mutations of all modules change the files as they are now: only {@code -Pmutations} runs them. */
final class MutationTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    static Stream<Path> mutations() throws IOException {
        try (Stream<Path> modules = Files.list(PROJECT)) {
            return modules
                    .map(module -> module.resolve("src/test/mutations"))
                    .filter(Files::isDirectory)
                    .sorted()
                    .toList()
                    .stream()
                    .flatMap(MutationTest::files);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList().stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("mutations")
    void changesTheFile(Path change) throws IOException {
        Mutation mutation = Mutation.read(change);

        assertThat(mutation.applied(PROJECT)).isNotEqualTo(Files.readString(PROJECT.resolve(mutation.file())));
    }
}
