package dev.telltale.local.savepoint;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;

import dev.telltale.connector.kafka.watermark.WatermarkState;
import dev.telltale.sql.failure.TelltaleException;

/**
 * How far the live job of a pipeline had come when its savepoint or checkpoint was taken.
 *
 * @param offsets the first offset of each partition that the job has not read; a partition without a record that was read
 *     may be missing
 * @param watermark all windows that end at or before it, with their last millisecond, are written, in milliseconds since
 *     1970; empty if no window was
 */
public record Savepoint(Map<Integer, Long> offsets, OptionalLong watermark) {
    private static final Set<String> SOURCE = Set.of(KafkaSplits.STATE);

    /**
     * Reads a savepoint.
     *
     * @param path in Flink's form, in any of its file systems
     * @param topic that the job reads
     * @throws TelltaleException if it cannot be read, or if it is not of a live job
     */
    public static Savepoint read(String path, String topic) {
        try {
            OperatorStates states = OperatorStates.read(path);
            Map<Integer, Long> offsets = new TreeMap<>();
            states.of(SOURCE, store -> KafkaSplits.read(store, topic)).stream()
                    .flatMap(splits -> splits.stream())
                    .filter(split -> split.getStartingOffset() >= 0)
                    .forEach(split -> offsets.put(split.getPartition(), split.getStartingOffset()));
            OptionalLong watermark =
                    states.of(WatermarkState.NAMES, store -> new WatermarkState(store).watermark()).stream()
                            .findFirst()
                            .orElseThrow(() -> new TelltaleException(path + " is not the state of a live job"));
            return new Savepoint(Map.copyOf(offsets), watermark);
        } catch (TelltaleException known) {
            throw known;
        } catch (Exception failure) {
            throw TelltaleException.because("the savepoint " + path + " cannot be read", failure);
        }
    }
}
