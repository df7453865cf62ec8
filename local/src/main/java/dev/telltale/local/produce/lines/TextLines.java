package dev.telltale.local.produce.lines;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;

import dev.telltale.producer.ProduceException;
import dev.telltale.producer.csv.RecordingFile;

/** The lines of a text file as they are, without line ends. Blank lines are skipped. */
public final class TextLines implements Lines {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Path file;
    private final InputStream in;
    private long number;

    public TextLines(Path file) {
        this.file = file;
        this.in = new BufferedInputStream(RecordingFile.open(file), 1 << 16);
    }

    @Override
    public Line next() throws IOException {
        for (byte[] line = read(); line != null; line = read()) {
            if (!new String(line, StandardCharsets.ISO_8859_1).isBlank()) {
                return new Line(file + ":" + number, line);
            }
        }
        return null;
    }

    private byte[] read() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int next = in.read();
        if (next < 0) {
            return null;
        }
        for (; next >= 0 && next != '\n'; next = in.read()) {
            line.write(next);
        }
        number++;
        byte[] bytes = withoutMark(line.toByteArray());
        boolean hasReturn = bytes.length > 0 && bytes[bytes.length - 1] == '\r';
        return hasReturn ? Arrays.copyOf(bytes, bytes.length - 1) : bytes;
    }

    private byte[] withoutMark(byte[] line) {
        boolean hasMark = number == 1 && Arrays.mismatch(line, BYTE_ORDER_MARK) == BYTE_ORDER_MARK.length;
        return hasMark ? Arrays.copyOfRange(line, BYTE_ORDER_MARK.length, line.length) : line;
    }

    /**
     * Checks that a file has a JSON object per line, and is no JSON document of several lines.
     *
     * @throws ProduceException naming the file
     */
    public static void requireObjects(Path file) {
        try (TextLines lines = new TextLines(file)) {
            Line first = lines.next();
            String text = first == null ? "" : new String(first.value(), StandardCharsets.UTF_8).strip();
            if (text.startsWith("[") || text.equals("{")) {
                throw new ProduceException(first.place() + ": this is a JSON document of several lines; "
                        + "write one JSON object on each line, for example with jq -c '.[]'");
            }
        } catch (IOException unreadable) {
            throw new ProduceException(file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
