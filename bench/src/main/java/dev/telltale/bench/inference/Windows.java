package dev.telltale.bench.inference;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** Real windows in a random order, for neighbouring ones take the same way through the trees. */
public final class Windows {

    private static final long SEED = 1;
    private static final double COUNTS_PER_G = 64;

    private Windows() {}

    /**
     * The means of each window: acceleration in g along x, y and z, skin conductance in microsiemens, heart rate in beats per
     * minute, skin temperature in degrees Celsius; NaN for one that is missing.
     *
     * @param home the project's folder
     */
    public static List<double[]> shuffled(Path home) throws IOException {
        Path found = home.resolve("data/stress/windows.csv.gz");
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(found)), StandardCharsets.UTF_8))) {
            List<double[]> windows =
                    new ArrayList<>(rows.stream().map(Windows::means).toList());
            Collections.shuffle(windows, new Random(SEED));
            return windows;
        }
    }

    private static double[] means(NamedCsvRecord row) {
        return new double[] {
            number(row, "x") / COUNTS_PER_G,
            number(row, "y") / COUNTS_PER_G,
            number(row, "z") / COUNTS_PER_G,
            number(row, "eda"),
            number(row, "hr"),
            number(row, "temp")
        };
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        return text.isEmpty() ? Double.NaN : Double.parseDouble(text);
    }
}
