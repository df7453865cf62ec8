package dev.telltale.udf.stress;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** The shipped labelled windows, read without the code under test. */
public final class Windows {

    /** The file, relative to the module. */
    public static final Path FILE = Path.of("..", "data", "stress", "windows.csv.gz");

    private Windows() {}

    /** Returns the six means of each window in the units of the model; NaN if missing. */
    static List<float[]> means() {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(FILE)), StandardCharsets.UTF_8))) {
            return rows.stream().map(Windows::means).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static float[] means(NamedCsvRecord row) {
        float[] means = new float[6];
        String[] columns = {"x", "y", "z", "eda", "hr", "temp"};
        for (int index = 0; index < means.length; index++) {
            String text = row.getField(columns[index]);
            double value = text.isEmpty() ? Double.NaN : Double.parseDouble(text);
            means[index] = (float) (index < 3 ? value / 64 : value);
        }
        return means;
    }

    /** Returns the means of every n-th window. */
    static Stream<float[]> everyNth(int step) {
        List<float[]> all = means();
        return Stream.iterate(0, index -> index < all.size(), index -> index + step)
                .map(all::get);
    }
}
