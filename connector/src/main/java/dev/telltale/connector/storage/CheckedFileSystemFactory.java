package dev.telltale.connector.storage;

import java.net.URI;

import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;

/** Opens paths that begin with {@code checked-file:}. */
public final class CheckedFileSystemFactory implements FileSystemFactory {

    @Override
    public String getScheme() {
        return CheckedFileSystem.SCHEME;
    }

    @Override
    public FileSystem create(URI uri) {
        return new CheckedFileSystem(FileSystem.getLocalFileSystem());
    }
}
