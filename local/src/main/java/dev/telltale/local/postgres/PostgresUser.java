package dev.telltale.local.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

import dev.telltale.sql.failure.TelltaleException;

/**
 * The user that runs PostgreSQL, which refuses to run as root.
 *
 * @param uid the owner of its files
 * @param prefix the words in front of each of its commands
 */
record PostgresUser(long uid, List<String> prefix) {

    private static final long ROOT = 0;

    /** The user "nobody" of every Linux. */
    private static final long NOBODY = 65_534;

    /** A user namespace, in which root is an ordinary user; the files keep root as their owner. */
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    /** Another user with access to root's folders; without the secure bit, access checks by that user fail. */
    private static final List<String> NOBODY_WITH_ACCESS = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--securebits=+no_setuid_fixup",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    /** Finds a user that works on this machine. */
    static PostgresUser find() {
        long uid = new UnixSystem().getUid();
        if (uid != ROOT) {
            return new PostgresUser(uid, List.of());
        }
        if (works(NAMESPACE)) {
            return new PostgresUser(ROOT, NAMESPACE);
        }
        if (works(NOBODY_WITH_ACCESS)) {
            return new PostgresUser(NOBODY, NOBODY_WITH_ACCESS);
        }
        throw new TelltaleException("PostgreSQL does not run as root, and neither unshare nor setpriv can"
                + " change the user; start the stack as an ordinary user");
    }

    /** Makes this user the owner of the files if root runs the stack; fails on files of another user. */
    void own(Path directory) {
        try {
            if (ownerOf(directory) == uid) {
                return;
            }
            if (new UnixSystem().getUid() != ROOT) {
                throw new TelltaleException(directory + " belongs to another user; start the stack as that user,"
                        + " or delete the folder");
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", (int) uid);
                }
            }
        } catch (IOException e) {
            throw TelltaleException.because("the owner of the database's files cannot be changed", e);
        }
    }

    private static long ownerOf(Path file) throws IOException {
        return Integer.toUnsignedLong((int) Files.getAttribute(file, "unix:uid"));
    }

    private static boolean works(List<String> prefix) {
        return Command.succeeds(
                Stream.concat(prefix.stream(), Stream.of("true")).toList());
    }
}
