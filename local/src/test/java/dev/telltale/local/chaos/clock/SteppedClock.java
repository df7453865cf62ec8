package dev.telltale.local.chaos.clock;

import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A wall clock of processes that can be stepped while they run, as by a correction of the machine's clock. Their monotonic
 * clock goes on, as it does then.
 *
 * @param library that the processes load before the C library
 * @param step file with the seconds that are added to the clock
 */
record SteppedClock(Path library, Path step) {

    private static final String SOURCE = "stepped-clock.c";

    /** Makes a clock that is right at first; empty without a C compiler. */
    static Optional<SteppedClock> in(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Path source = folder.resolve(SOURCE);
        Path library = folder.resolve("stepped-clock.so");
        try (InputStream in = SteppedClock.class.getResourceAsStream(SOURCE)) {
            Files.copy(in, source);
        }
        if (!isCompiled(source, library)) {
            return Optional.empty();
        }
        SteppedClock clock = new SteppedClock(library, folder.resolve("step"));
        clock.step(Duration.ZERO);
        return Optional.of(clock);
    }

    private static boolean isCompiled(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder("gcc", "-O2", "-shared", "-fPIC", "-o", library.toString(), source.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noCompiler) {
            return false;
        }
    }

    /** Variables of the processes that have this clock. */
    Map<String, String> environment() {
        return Map.of("LD_PRELOAD", library.toString(), "STEPPED_CLOCK", step.toString());
    }

    /** Sets how far the clock is ahead of the right time; negative if it is behind. */
    void step(Duration ahead) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(step.toFile(), "rw")) {
            // The processes have mapped the file, and read it as this machine orders bytes.
            file.writeLong(Long.reverseBytes(ahead.toSeconds()));
        }
    }
}
