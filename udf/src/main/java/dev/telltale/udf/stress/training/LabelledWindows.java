package dev.telltale.udf.stress.training;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import dev.telltale.udf.stress.StressPredictor;

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
        if (Files.isDirectory(csvGz)) {
            throw new IOException(csvGz + ": it is a directory");
        }
        try (InputStream file = Files.newInputStream(csvGz);
                InputStream plain = new GZIPInputStream(file);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(plain, StandardCharsets.UTF_8)) {
            List<LabelledWindow> windows =
                    rows.stream().map(row -> window(csvGz, row)).toList();
            if (windows.isEmpty()) {
                throw new IllegalArgumentException(csvGz + ": it has no rows");
            }
            return windows;
        } catch (CsvParseException malformed) {
            throw new IllegalArgumentException(csvGz + ": " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new IOException(csvGz + ": " + reason(unreadable), unreadable);
        } catch (UncheckedIOException unreadable) {
            throw new IOException(csvGz + ": " + reason(unreadable.getCause()), unreadable);
        }
    }

    private static String reason(IOException unreadable) {
        if (unreadable instanceof NoSuchFileException) {
            return "the file does not exist";
        }
        if (unreadable instanceof AccessDeniedException) {
            return "permission denied";
        }
        return unreadable instanceof EOFException ? "its gzip data end too early" : "cannot be read as gzip";
    }

    private static LabelledWindow window(Path file, NamedCsvRecord row) {
        try {
            float[] features = {
                (float) (number(row, "x") / COUNTS_PER_G),
                (float) (number(row, "y") / COUNTS_PER_G),
                (float) (number(row, "z") / COUNTS_PER_G),
                (float) number(row, "eda"),
                (float) number(row, "hr"),
                (float) number(row, "temp")
            };
            return new LabelledWindow(row.getField("nurse"), row.getField("survey_row"), features, level(row));
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            String place = file + ":" + row.getStartingLineNumber() + ": ";
            throw new IllegalArgumentException(place + wrong.getMessage(), wrong);
        }
    }

    private static double number(NamedCsvRecord row, String column) {
        String text = row.getField(column);
        try {
            double number = text.isBlank() ? Double.NaN : Double.parseDouble(text);
            if (!Double.isInfinite(number)) {
                return number;
            }
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(column + " is not a number: " + text, wrong);
        }
        throw new IllegalArgumentException(column + " is not finite: " + text);
    }

    private static int level(NamedCsvRecord row) {
        double level = number(row, "label");
        if (level >= 0 && level < StressPredictor.CLASSES && level == Math.rint(level)) {
            return (int) level;
        }
        throw new IllegalArgumentException("label is not 0, 1 or 2: " + row.getField("label"));
    }
}
