package dev.telltale.local.produce;

import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.apache.flink.table.types.logical.RowType;

import dev.telltale.local.produce.encoding.ValueEncoding;
import dev.telltale.local.produce.encoding.ValueEncodings;
import dev.telltale.local.produce.lines.CsvLines;
import dev.telltale.local.produce.lines.FileLines;
import dev.telltale.local.produce.lines.Line;
import dev.telltale.local.produce.lines.Lines;
import dev.telltale.local.produce.lines.TextLines;
import dev.telltale.local.produce.record.RecordShape;
import dev.telltale.producer.ProduceException;
import dev.telltale.producer.ProduceRequest;
import dev.telltale.producer.ReadingKind;
import dev.telltale.producer.reading.ReadingFeed;
import dev.telltale.producer.reading.SkippedRows;
import dev.telltale.sql.pipeline.Pipeline;

/** The records of files for any pipeline: JSON objects, one per line, or rows of a CSV file with a header. */
public final class FileKind extends ReadingKind {
    private static final int NO_DEVICES = 0;

    private final Pipeline pipeline;
    private RowType columns;

    /** Creates the kind. */
    public FileKind(Pipeline pipeline) {
        super(
                pipeline.name(),
                pipeline.manifest().topic().name(),
                NO_DEVICES,
                pipeline.manifest()
                        .window()
                        .plus(pipeline.manifest().outOfOrderness())
                        .multipliedBy(2)
                        .plusSeconds(1));
        this.pipeline = pipeline;
    }

    private RowType columns() {
        columns = columns == null ? ContractColumns.of(pipeline) : columns;
        return columns;
    }

    /** Whether a file is read as CSV, by its name. */
    public static boolean isCsv(Path file) {
        return file.getFileName().toString().matches("(?i).*\\.csv(\\.gz)?");
    }

    @Override
    public ReadingFeed<FileReading> open(ProduceRequest request, Consumer<String> notes) {
        RecordShape shape = RecordShape.of(pipeline.manifest());
        ValueEncoding encoding = ValueEncodings.of(pipeline, this::columns);
        request.files().stream().filter(file -> !isCsv(file)).forEach(TextLines::requireObjects);
        FaultLog log = new FaultLog(notes, request.strict());
        long most =
                request.count().isPresent() ? request.skip() + request.count().getAsLong() : Long.MAX_VALUE;
        long[] times = times(request.files(), opener(shape, log::malformed), shape, most, log);
        log.end();
        if (!shape.hasTime()) {
            notes.accept("the event time is the timestamp of the record: each record gets the time when it is sent");
        }
        var readings = new FileReadings(
                request.files(),
                opener(shape, (place, reason) -> {}),
                shape,
                Paces.of(times, System.currentTimeMillis()));
        return new ReadingFeed<>(
                readings, new FileFormat(encoding), () -> new SkippedRows(new TreeMap<>(log.skipped())));
    }

    private Function<Path, Lines> opener(RecordShape shape, BiConsumer<String, String> malformed) {
        List<String> needed = Stream.of(shape.key(), shape.time())
                .filter(path -> path != null)
                .toList();
        return file -> isCsv(file) ? new CsvLines(file, columns(), needed, malformed) : new TextLines(file);
    }

    private static long[] times(
            List<Path> files, Function<Path, Lines> opener, RecordShape shape, long most, FaultLog log) {
        LongStream.Builder times = LongStream.builder();
        long number = 0;
        try (FileLines lines = new FileLines(files, opener)) {
            Line line = lines.next();
            while (line != null && number < most) {
                RecordShape.Found found = shape.find(line.value());
                times.add(found.epochMillis().orElse(Paces.NONE));
                log.check(line.place(), found.fault());
                number++;
                line = lines.next();
            }
        }
        if (number == 0) {
            throw new ProduceException("there is no record in "
                    + files.stream().map(Path::toString).collect(Collectors.joining(", ")));
        }
        return times.build().toArray();
    }
}
