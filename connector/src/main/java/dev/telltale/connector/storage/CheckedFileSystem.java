package dev.telltale.connector.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.util.stream.Stream;

import org.apache.flink.core.fs.BlockLocation;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileStatus;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * Files of another file system, each with a file of checksums beside it. A file without checksums, with other bytes or with
 * another length than was written cannot be read.
 */
final class CheckedFileSystem extends FileSystem {

    static final String SCHEME = "checked-file";

    private final FileSystem files;

    CheckedFileSystem(FileSystem files) {
        this.files = files;
    }

    private static Path plain(Path checked) {
        return new Path("file", null, checked.toUri().getPath());
    }

    private static Path checked(Path plain) {
        return new Path(SCHEME, null, plain.toUri().getPath());
    }

    @Override
    public FSDataInputStream open(Path file, int bufferSize) throws IOException {
        return open(file);
    }

    @Override
    public FSDataInputStream open(Path file) throws IOException {
        Path plain = plain(file);
        FileStatus status = files.getFileStatus(plain);
        Checksums checksums = Checksums.decode(file, readChecksums(file, plain));
        if (status.getLen() != checksums.length()) {
            throw new DamagedFileException(
                    file, "it has " + status.getLen() + " bytes, " + checksums.length() + " were written");
        }
        return new CheckedInput(files.open(plain), file, checksums);
    }

    private byte[] readChecksums(Path file, Path plain) throws IOException {
        try (FSDataInputStream in = files.open(Checksums.beside(plain))) {
            return in.readAllBytes();
        } catch (FileNotFoundException absent) {
            throw new DamagedFileException(file, "it has no checksums; if it was written without, name it with file:");
        }
    }

    @Override
    public FSDataOutputStream create(Path file, WriteMode mode) throws IOException {
        Path plain = plain(file);
        return new CheckedOutput(files.create(plain, mode), checksums -> {
            try (FSDataOutputStream out = files.create(Checksums.beside(plain), WriteMode.OVERWRITE)) {
                out.write(checksums.encoded());
                out.sync();
            }
            syncFolder(plain.getParent());
        });
    }

    /** Writes the names of the files in a folder to the disk. */
    private static void syncFolder(Path plain) throws IOException {
        try (FileChannel folder = FileChannel.open(java.nio.file.Path.of(plain.getPath()))) {
            folder.force(true);
        }
    }

    @Override
    public boolean delete(Path path, boolean recursive) throws IOException {
        Path plain = plain(path);
        boolean deleted = files.delete(plain, recursive);
        Path checksums = Checksums.beside(plain);
        if (files.exists(checksums)) {
            files.delete(checksums, false);
        }
        return deleted;
    }

    @Override
    public boolean rename(Path from, Path to) throws IOException {
        Path checksums = Checksums.beside(plain(from));
        boolean isFile = files.exists(checksums);
        boolean renamed = files.rename(plain(from), plain(to))
                && (!isFile || files.rename(checksums, Checksums.beside(plain(to))));
        if (renamed) {
            syncFolder(plain(to).getParent());
        }
        return renamed;
    }

    @Override
    public FileStatus getFileStatus(Path path) throws IOException {
        return new Status(files.getFileStatus(plain(path)));
    }

    @Override
    public FileStatus[] listStatus(Path path) throws IOException {
        FileStatus[] found = files.listStatus(plain(path));
        return found == null
                ? null
                : Stream.of(found)
                        .filter(status -> !Checksums.isName(status.getPath().getName()))
                        .map(Status::new)
                        .toArray(FileStatus[]::new);
    }

    @Override
    public BlockLocation[] getFileBlockLocations(FileStatus file, long start, long length) throws IOException {
        return files.getFileBlockLocations(((Status) file).plain, start, length);
    }

    @Override
    public boolean mkdirs(Path path) throws IOException {
        Path plain = plain(path);
        Path parent = plain.getParent();
        if (parent == null || files.exists(plain)) {
            return files.mkdirs(plain);
        }
        boolean made = mkdirs(checked(parent)) && files.mkdirs(plain);
        syncFolder(parent);
        return made;
    }

    @Override
    public Path getWorkingDirectory() {
        return checked(files.getWorkingDirectory());
    }

    @Override
    public Path getHomeDirectory() {
        return checked(files.getHomeDirectory());
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public boolean isDistributedFS() {
        return files.isDistributedFS();
    }

    /** A file or folder under its checked name. */
    private record Status(FileStatus plain) implements FileStatus {

        @Override
        public long getLen() {
            return plain.getLen();
        }

        @Override
        public long getBlockSize() {
            return plain.getBlockSize();
        }

        @Override
        public short getReplication() {
            return plain.getReplication();
        }

        @Override
        public long getModificationTime() {
            return plain.getModificationTime();
        }

        @Override
        public long getAccessTime() {
            return plain.getAccessTime();
        }

        @Override
        public boolean isDir() {
            return plain.isDir();
        }

        @Override
        public Path getPath() {
            return checked(plain.getPath());
        }
    }
}
