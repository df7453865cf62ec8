package dev.telltale.local.savepoint;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.apache.flink.api.common.ExecutionConfig;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.core.fs.CloseableRegistry;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.OperatorState;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.CompletedCheckpointStorageLocation;
import org.apache.flink.runtime.state.DefaultOperatorStateBackendBuilder;
import org.apache.flink.runtime.state.OperatorStateBackend;
import org.apache.flink.runtime.state.OperatorStateHandle;
import org.apache.flink.runtime.state.filesystem.AbstractFsCheckpointStorageAccess;
import org.apache.flink.util.function.FunctionWithException;

/**
 * The operator states of a savepoint: those that belong to no key.
 *
 * @param operators all operators of the job
 */
record OperatorStates(Collection<OperatorState> operators) {

    /** Reads the metadata of a savepoint; the states are read later. */
    static OperatorStates read(String path) throws IOException {
        CompletedCheckpointStorageLocation location = AbstractFsCheckpointStorageAccess.resolveCheckpointPointer(path);
        try (DataInputStream metadata =
                new DataInputStream(location.getMetadataHandle().openInputStream())) {
            return new OperatorStates(
                    Checkpoints.loadCheckpointMetadata(metadata, loader(), location.getExternalPointer())
                            .getOperatorStates());
        }
    }

    /**
     * Reads the states of each operator that has all of the given names.
     *
     * @param reader reads the states of all subtasks of one operator
     */
    <T> List<T> of(Set<String> names, FunctionWithException<OperatorStateStore, T, Exception> reader) throws Exception {
        List<T> read = new ArrayList<>();
        for (OperatorState operator : operators) {
            List<OperatorStateHandle> handles = operator.getStates().stream()
                    .map(OperatorSubtaskState::getManagedOperatorState)
                    .flatMap(Collection::stream)
                    .filter(handle ->
                            handle.getStateNameToPartitionOffsets().keySet().containsAll(names))
                    .toList();
            if (!handles.isEmpty()) {
                read.add(read(handles, reader));
            }
        }
        return read;
    }

    private static <T> T read(
            List<OperatorStateHandle> handles, FunctionWithException<OperatorStateStore, T, Exception> reader)
            throws Exception {
        try (CloseableRegistry streams = new CloseableRegistry();
                OperatorStateBackend store = new DefaultOperatorStateBackendBuilder(
                                loader(), new ExecutionConfig(), false, handles, streams)
                        .build()) {
            return reader.apply(store);
        }
    }

    private static ClassLoader loader() {
        return OperatorStates.class.getClassLoader();
    }
}
