package dev.telltale.producer;

import java.util.OptionalLong;

/** Listens to the progress of a run. All calls come from the thread of the run. */
public interface Progress extends AutoCloseable {

    /** Ignores all events. */
    Progress SILENT = new Progress() {
        @Override
        public void begins(OptionalLong readings) {}

        @Override
        public void sent(long readings) {}

        @Override
        public void note(String sentence) {}

        @Override
        public void close() {}
    };

    /** Called before the first send, with the number of readings to send; empty if there is no end. */
    void begins(OptionalLong readings);

    /** Called after each send with the number of readings sent in this run. Must be fast. */
    void sent(long readings);

    /** Called with a message for the user, such as {@code day.csv:17: "abc" is not a number (HR)}. */
    void note(String sentence);

    /** Called when the run has ended. */
    @Override
    void close();
}
