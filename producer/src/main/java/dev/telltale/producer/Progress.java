package dev.telltale.producer;

import java.util.OptionalLong;

/** Hears how a run goes on. All calls come from the thread that runs it. */
public interface Progress extends AutoCloseable {

    /** Hears nothing. */
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

    /** Sending begins; the number of readings to come is empty when there is no end. */
    void begins(OptionalLong readings);

    /** So many readings have been handed to Kafka in this run; called for each one, so it must be quick. */
    void sent(long readings);

    /** Something the user should read now, such as {@code day.csv:17: "abc" is no number (HR)}. */
    void note(String sentence);

    /** The run is over. */
    @Override
    void close();
}
