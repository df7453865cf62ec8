package dev.telltale.udf.stress.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.telltale.udf.stress.StressPredictor;
import dev.telltale.udf.stress.recording.CsvRows;

/** Reads {@code windows.csv.gz}; the README in its folder describes the columns. */
public final class LabelledWindows {

    /** Unit of the acceleration in the file: 1/64 g. */
    private static final double COUNTS_PER_G = 64;

    private LabelledWindows() {}

    /**
     * Reads all windows in the order of the file.
     *
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with file and line if a row is malformed
     */
    public static List<LabelledWindow> read(Path csvGz) throws IOException {
        return CsvRows.read(csvGz, LabelledWindows::window);
    }

    private static LabelledWindow window(NamedCsvRecord row) {
        float[] features = {
            (float) (CsvRows.number(row, "x") / COUNTS_PER_G),
            (float) (CsvRows.number(row, "y") / COUNTS_PER_G),
            (float) (CsvRows.number(row, "z") / COUNTS_PER_G),
            (float) CsvRows.number(row, "eda"),
            (float) CsvRows.number(row, "hr"),
            (float) CsvRows.number(row, "temp")
        };
        int level = CsvRows.whole(row, "label", 0, StressPredictor.CLASSES - 1);
        return new LabelledWindow(row.getField("nurse"), row.getField("survey_row"), features, level);
    }
}
