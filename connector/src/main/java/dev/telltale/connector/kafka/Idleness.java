package dev.telltale.connector.kafka;

import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Decides when a source subtask that has nothing to read may tell those further down that it is idle. From then on they
 * wait for none of its rows, neither for those on their way nor for those that a slow subtask between holds back, be it in
 * the buffer of a local window aggregation: what comes after the others' watermark is dropped. So nobody is told before a
 * checkpoint's barrier has pushed all rows through, and never by a subtask that others need not stop to wait for.
 */
final class Idleness {

    private final boolean neverTold;
    private final boolean checkpointed;

    private boolean ofSource;
    private boolean rowsOnTheirWay;

    /**
     * @param neverTold whether nothing but this subtask advances the watermark of its table
     * @param checkpointed whether barriers come at all; without them idleness is told at once
     */
    Idleness(boolean neverTold, boolean checkpointed) {
        this.neverTold = neverTold;
        this.checkpointed = checkpointed;
    }

    void sourceSays(WatermarkStatus status) {
        ofSource = status.isIdle();
    }

    void rowPassed() {
        rowsOnTheirWay = true;
    }

    void barrierPassed() {
        rowsOnTheirWay = false;
    }

    boolean ofSource() {
        return ofSource;
    }

    WatermarkStatus toTell() {
        boolean waits = neverTold || checkpointed && rowsOnTheirWay;
        return ofSource && !waits ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE;
    }
}
