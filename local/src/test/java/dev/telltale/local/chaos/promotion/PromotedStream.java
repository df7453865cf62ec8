package dev.telltale.local.chaos.promotion;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;

import dev.telltale.local.command.project.OwnProject;

/** The readings of a pipeline with two versions, and an oracle of what the two versions write in turn. */
interface PromotedStream extends Closeable {
    /** Name of the pipeline. */
    String pipeline();

    /** Values of {@code --state} that the pipeline allows. */
    List<String> states();

    /** Changes the files of {@code v2}, a copy of {@code v1}, so that each row tells its version. */
    void writeSecond(OwnProject project) throws IOException;

    /** Starts to write readings. */
    void start() throws Exception;

    /** The first version has run for a while. */
    void isRunning() throws Exception;

    /** Reads what was written so far. */
    void read();

    /** Stops to write readings, closes all windows and compares each row and each record. */
    List<String> faults() throws Exception;
}
