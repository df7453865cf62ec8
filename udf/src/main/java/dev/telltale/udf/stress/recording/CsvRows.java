package dev.telltale.udf.stress.recording;

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
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

/** Reads CSV files that are compressed with gzip and have a header. */
public final class CsvRows {

    private CsvRows() {}

    /**
     * Reads all rows in the order of the file.
     *
     * @param row converts a row; it refuses one with an {@link IllegalArgumentException}
     * @throws IOException if the file cannot be read
     * @throws IllegalArgumentException with file and line if a row is malformed
     */
    public static <T> List<T> read(Path csvGz, Function<NamedCsvRecord, T> row) throws IOException {
        if (Files.isDirectory(csvGz)) {
            throw new IOException(csvGz + ": it is a directory");
        }
        try (InputStream file = Files.newInputStream(csvGz);
                InputStream plain = new GZIPInputStream(file);
                CsvReader<NamedCsvRecord> rows =
                        CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(plain, StandardCharsets.UTF_8)) {
            List<T> converted =
                    rows.stream().map(record -> convert(csvGz, record, row)).toList();
            if (converted.isEmpty()) {
                throw new IllegalArgumentException(csvGz + ": it has no rows");
            }
            return converted;
        } catch (CsvParseException malformed) {
            throw new IllegalArgumentException(csvGz + ": " + malformed.getMessage(), malformed);
        } catch (IOException unreadable) {
            throw new IOException(csvGz + ": " + reason(unreadable), unreadable);
        } catch (UncheckedIOException unreadable) {
            throw new IOException(csvGz + ": " + reason(unreadable.getCause()), unreadable);
        }
    }

    private static <T> T convert(Path file, NamedCsvRecord record, Function<NamedCsvRecord, T> row) {
        try {
            return row.apply(record);
        } catch (IllegalArgumentException | NoSuchElementException wrong) {
            String place = file + ":" + record.getStartingLineNumber() + ": ";
            throw new IllegalArgumentException(place + wrong.getMessage(), wrong);
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

    /** Returns the finite number in a column; NaN if it is blank. */
    public static double number(NamedCsvRecord row, String column) {
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

    /** Returns the whole number from one bound to another in a column. */
    public static int whole(NamedCsvRecord row, String column, int lowest, int highest) {
        double number = number(row, column);
        if (number >= lowest && number <= highest && number == Math.rint(number)) {
            return (int) number;
        }
        throw new IllegalArgumentException(
                column + " is not a whole number from " + lowest + " to " + highest + ": " + row.getField(column));
    }
}
