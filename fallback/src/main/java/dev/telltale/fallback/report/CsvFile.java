package dev.telltale.fallback.report;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;

/**
 * CSV file as in RFC 4180: UTF-8 with a header, instants as ISO 8601 with {@code Z}, null as nothing, an empty text
 * as {@code ""}.
 */
final class CsvFile implements RowWriter {
    private final CsvWriter writer;

    CsvFile(Path path, List<String> columns) throws IOException {
        writer = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.LF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(path);
        writer.writeRecord(columns);
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
