package dev.telltale.local.produce.lines;

import java.io.Closeable;
import java.io.IOException;

/** The records of a file, read one after the other. */
public interface Lines extends Closeable {

    /** The next record; null at the end of the file. */
    Line next() throws IOException;
}
