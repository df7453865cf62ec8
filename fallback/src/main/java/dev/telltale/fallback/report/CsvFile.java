package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/** CSV as in RFC 4180, in UTF-8 with a header; instants as ISO 8601 with {@code Z}, nothing for null and {@code ""} for an empty text. */
final class CsvFile implements RowFile {
    private final CsvWriter writer;

    CsvFile(Path path, ReportColumns columns) throws IOException {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(path);
        writer.writeRecord(columns.names());
    }

    @Override
    public void write(Map<String, Object> row) {
        writer.writeRecord(row.values().stream()
                .map(value -> Objects.toString(value, null))
                .toList());
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
