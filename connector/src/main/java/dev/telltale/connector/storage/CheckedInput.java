package dev.telltale.connector.storage;

import java.io.IOException;

import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.Path;

/** Reads a file, and compares each block with its checksum before it returns a byte of it. */
final class CheckedInput extends FSDataInputStream {

    private static final int NONE = -1;

    private final FSDataInputStream in;
    private final Path file;
    private final Checksums checksums;
    private final byte[] block = new byte[Checksums.BLOCK_BYTES];
    private int number = NONE;
    private long position;

    CheckedInput(FSDataInputStream in, Path file, Checksums checksums) {
        this.in = in;
        this.file = file;
        this.checksums = checksums;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        if (wanted == 0) {
            return 0;
        }
        if (position >= checksums.length()) {
            return -1;
        }
        load((int) (position / Checksums.BLOCK_BYTES));
        int from = (int) (position % Checksums.BLOCK_BYTES);
        int part = Math.min(wanted, checksums.bytesOf(number) - from);
        System.arraycopy(block, from, bytes, offset, part);
        position += part;
        return part;
    }

    private void load(int wanted) throws IOException {
        if (number == wanted) {
            return;
        }
        number = NONE;
        in.seek((long) wanted * Checksums.BLOCK_BYTES);
        int count = in.readNBytes(block, 0, checksums.bytesOf(wanted));
        if (count < checksums.bytesOf(wanted)
                || Checksums.of(block, count) != checksums.ofBlocks()[wanted]) {
            throw new DamagedFileException(
                    file,
                    "its bytes from " + (long) wanted * Checksums.BLOCK_BYTES + " are not those that were written");
        }
        number = wanted;
    }

    @Override
    public long skip(long wanted) {
        long skipped = Math.max(0, Math.min(wanted, checksums.length() - position));
        position += skipped;
        return skipped;
    }

    @Override
    public int available() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, checksums.length() - position));
    }

    @Override
    public void seek(long to) {
        position = to;
    }

    @Override
    public long getPos() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
