package dev.telltale.connector.storage;

import java.io.IOException;
import java.util.stream.IntStream;

import org.apache.flink.core.fs.FSDataOutputStream;

/** Writes a file, and when it is closed its checksums; then both are on the disk. */
final class CheckedOutput extends FSDataOutputStream {

    private final FSDataOutputStream out;
    private final ChecksumsWriter writer;
    private final byte[] block = new byte[Checksums.BLOCK_BYTES];
    private final IntStream.Builder ofBlocks = IntStream.builder();
    private int count;
    private long length;
    private boolean closed;

    /** Writes the checksums of a file. */
    @FunctionalInterface
    interface ChecksumsWriter {
        void write(Checksums checksums) throws IOException;
    }

    CheckedOutput(FSDataOutputStream out, ChecksumsWriter writer) {
        this.out = out;
        this.writer = writer;
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int number) throws IOException {
        int next = offset;
        while (next < offset + number) {
            int part = Math.min(offset + number - next, block.length - count);
            System.arraycopy(bytes, next, block, count, part);
            count += part;
            next += part;
            if (count == block.length) {
                endBlock();
            }
        }
        out.write(bytes, offset, number);
        length += number;
    }

    private void endBlock() {
        ofBlocks.add(Checksums.of(block, count));
        count = 0;
    }

    @Override
    public long getPos() {
        return length;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void sync() throws IOException {
        out.sync();
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            out.sync();
        }
        if (count > 0) {
            endBlock();
        }
        writer.write(new Checksums(length, ofBlocks.build().toArray()));
    }
}
