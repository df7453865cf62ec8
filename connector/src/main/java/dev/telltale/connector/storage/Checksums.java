package dev.telltale.connector.storage;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

import org.apache.flink.core.fs.Path;

/**
 * The checksums of a file, which are in a file beside it.
 *
 * @param length of the file in bytes
 * @param ofBlocks CRC-32C of each block of {@link #BLOCK_BYTES}; the last block may be shorter
 */
record Checksums(long length, int[] ofBlocks) {

    /** Chosen by us: a seek reads one block, and a checksum adds less than a ten thousandth to it. */
    static final int BLOCK_BYTES = 64 * 1024;

    private static final int MAGIC = 0x74_74_63_31;
    private static final int FIXED_BYTES = Integer.BYTES + Long.BYTES;

    /** The file with the checksums of a file. */
    static Path beside(Path file) {
        return new Path(file.getParent(), "." + file.getName() + ".crc");
    }

    static boolean isName(String name) {
        return name.startsWith(".") && name.endsWith(".crc");
    }

    static int of(byte[] bytes, int count) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes, 0, count);
        return (int) checksum.getValue();
    }

    int bytesOf(int block) {
        return (int) Math.min(BLOCK_BYTES, length - (long) block * BLOCK_BYTES);
    }

    byte[] encoded() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(MAGIC);
        out.writeLong(length);
        for (int checksum : ofBlocks) {
            out.writeInt(checksum);
        }
        out.writeInt(of(bytes.toByteArray(), bytes.size()));
        return bytes.toByteArray();
    }

    /** @throws DamagedFileException if these are not the bytes that {@link #encoded} has returned */
    static Checksums decode(Path file, byte[] bytes) throws DamagedFileException {
        int body = bytes.length - Integer.BYTES;
        if (body < FIXED_BYTES || ByteBuffer.wrap(bytes, body, Integer.BYTES).getInt() != of(bytes, body)) {
            throw new DamagedFileException(file, "its checksums are not those that were written");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes, 0, body);
        int magic = in.getInt();
        long length = in.getLong();
        int[] ofBlocks = new int[in.remaining() / Integer.BYTES];
        in.asIntBuffer().get(ofBlocks);
        if (magic != MAGIC) {
            throw new DamagedFileException(file, "its checksums are of another release");
        }
        return new Checksums(length, ofBlocks);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checksums that && length == that.length && Arrays.equals(ofBlocks, that.ofBlocks);
    }

    @Override
    public int hashCode() {
        return Long.hashCode(length) + Arrays.hashCode(ofBlocks);
    }
}
