package dev.telltale.local.scaffold.sample;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;

import dev.telltale.sql.failure.TelltaleException;

/** Reads a sample file: JSON lines, a JSON array, CSV with a header, or an Avro container file; each of them also gzipped. */
public final class SampleFile {
    private static final byte[] AVRO = {'O', 'b', 'j', 1};
    private static final byte[] GZIP = {0x1f, (byte) 0x8b};
    private static final int BYTE_ORDER_MARK = 0xFEFF;
    private static final int LOOK_AHEAD = 1 << 16;

    private SampleFile() {}

    /**
     * The first readings of a file.
     *
     * @throws TelltaleException if the file cannot be read, or holds no reading
     */
    public static Sample read(Path file) {
        try (InputStream stream = unzipped(new BufferedInputStream(Files.newInputStream(file)))) {
            if (startsWith(stream, AVRO)) {
                return AvroFile.read(file.toString(), stream);
            }
            BufferedReader text = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), LOOK_AHEAD);
            int first = firstCharacter(text);
            return switch (first) {
                case -1 -> throw new TelltaleException(file + " is empty: a sample needs at least one reading");
                case '{', '[' -> JsonFile.read(file.toString(), text, first == '[');
                default -> CsvFile.read(file.toString(), text);
            };
        } catch (NoSuchFileException missing) {
            throw new TelltaleException("there is no file " + file);
        } catch (IOException unreadable) {
            throw new TelltaleException("cannot read " + file + ": " + unreadable.getMessage(), unreadable);
        }
    }

    private static InputStream unzipped(BufferedInputStream stream) throws IOException {
        return startsWith(stream, GZIP) ? new BufferedInputStream(new GZIPInputStream(stream)) : stream;
    }

    private static boolean startsWith(InputStream stream, byte[] magic) throws IOException {
        stream.mark(magic.length);
        byte[] start = stream.readNBytes(magic.length);
        stream.reset();
        return Arrays.equals(start, magic);
    }

    /** The first character that is neither white space nor a byte order mark; it remains to be read. */
    private static int firstCharacter(BufferedReader text) throws IOException {
        int character;
        do {
            text.mark(1);
            character = text.read();
        } while (character == BYTE_ORDER_MARK || Character.isWhitespace(character));
        if (character != -1) {
            text.reset();
        }
        return character;
    }
}
