package dev.telltale.local.postgres;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.file.PathUtils;
import org.tukaani.xz.XZInputStream;

import dev.telltale.sql.failure.TelltaleException;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

/** Unpacks the PostgreSQL binaries for this operating system and processor from the class path, once. */
final class PostgresPrograms {

    private PostgresPrograms() {}

    /** Returns the folder that contains {@code bin/postgres}. */
    static Path unpackedBelow(Path parent) {
        try {
            byte[] archive = archive();
            Path unpacked = parent.resolve("postgresql-" + checksum(archive));
            if (!Files.exists(unpacked)) {
                Files.createDirectories(parent);
                Path unfinished = Files.createTempDirectory(parent, "unfinished");
                unpack(archive, unfinished);
                Files.setPosixFilePermissions(unfinished, PosixFilePermissions.fromString("rwxr-xr-x"));
                publish(unfinished, unpacked);
            }
            return unpacked;
        } catch (IOException e) {
            throw TelltaleException.because("PostgreSQL could not be unpacked", e);
        }
    }

    private static byte[] archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String processor = System.getProperty("os.arch");
        try (InputStream found =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, ArchUtils.normalize(processor))) {
            return found.readAllBytes();
        } catch (IllegalStateException | UnsupportedOperationException | NullPointerException e) {
            throw new TelltaleException(
                    "there is no embedded PostgreSQL for " + system + " on " + processor
                            + ", only for Linux (x86-64, arm64) and macOS (arm64)",
                    e);
        }
    }

    private static String checksum(byte[] archive) {
        CRC32 checksum = new CRC32();
        checksum.update(archive);
        return String.format(Locale.ROOT, "%08x", checksum.getValue());
    }

    private static void unpack(byte[] archive, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target.resolve(entry.getName()));
            }
        }
    }

    private static void unpack(InputStream content, TarArchiveEntry entry, Path file) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, file);
        boolean executable = (entry.getMode() & 0111) != 0;
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
    }

    private static void publish(Path unfinished, Path unpacked) throws IOException {
        if (Files.exists(unpacked)) {
            PathUtils.delete(unfinished);
        } else {
            Files.move(unfinished, unpacked, ATOMIC_MOVE);
        }
    }
}
