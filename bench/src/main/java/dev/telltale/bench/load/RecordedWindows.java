package dev.telltale.bench.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import dev.telltale.udf.stress.training.LabelledWindow;
import dev.telltale.udf.stress.training.LabelledWindows;

/** Recorded windows in random order, because neighbouring windows take the same branches of the trees. */
public final class RecordedWindows {

    private static final long SEED = 1;

    private RecordedWindows() {}

    /**
     * Returns the means of each window in the order and units of the model; NaN if missing.
     *
     * @param home folder of the project
     */
    public static List<double[]> shuffled(Path home) throws IOException {
        List<double[]> windows = new ArrayList<>();
        for (LabelledWindow window : LabelledWindows.read(home.resolve("data/stress/windows.csv.gz"))) {
            float[] features = window.features();
            windows.add(IntStream.range(0, features.length)
                    .mapToDouble(index -> features[index])
                    .toArray());
        }
        Collections.shuffle(windows, new Random(SEED));
        return windows;
    }
}
