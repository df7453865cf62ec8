package dev.telltale.local.produce;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import dev.telltale.local.produce.lines.FileLines;
import dev.telltale.local.produce.lines.Line;
import dev.telltale.local.produce.lines.Lines;
import dev.telltale.local.produce.record.RecordShape;
import dev.telltale.producer.reading.ReadingSource;
import dev.telltale.producer.reading.TimeSpan;

/**
 * The records of files in their order.
 *
 * @param files the files
 * @param opener opens a file
 * @param shape where a record has its key and time
 * @param paces the event time that decides when each record is sent
 */
record FileReadings(List<Path> files, Function<Path, Lines> opener, RecordShape shape, long[] paces)
        implements ReadingSource<FileReading> {

    @Override
    public Stream<FileReading> from(long position) {
        var lines = new FileLines(files, opener);
        Iterator<FileReading> readings = new Iterator<>() {
            private int index;

            @Override
            public boolean hasNext() {
                return index < paces.length;
            }

            @Override
            public FileReading next() {
                Line line = lines.next();
                if (line == null) {
                    throw new NoSuchElementException("the files have become shorter");
                }
                return reading(line, paces[index++]);
            }
        };
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(readings, Spliterator.ORDERED), false)
                .onClose(lines::close)
                .skip(position);
    }

    private FileReading reading(Line line, long pace) {
        RecordShape.Found found = shape.find(line.value());
        return new FileReading(
                shape, line.value(), found.key(), found.epochMillis().isPresent(), pace);
    }

    @Override
    public TimeSpan spanOf(Stream<FileReading> readings) {
        return TimeSpan.inOrder(readings);
    }
}
