package dev.telltale.local.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;

/**
 * The user as whom PostgreSQL runs, for it refuses to run as root.
 *
 * @param uid the owner of its files
 * @param prefix what stands before each of its commands
 */
record PostgresUser(long uid, List<String> prefix) {

    private static final long ROOT = 0;

    /** The user "nobody" of every Linux. */
    private static final long NOBODY = 65_534;

    /** A namespace in which root is no longer root; its files stay root's. */
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    /** Another user that may still enter root's folders; without the bit, the kernel says that it may not when asked. */
    private static final List<String> NOBODY_WITH_ACCESS = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            "--securebits=+no_setuid_fixup",
            "--inh-caps=+dac_override",
            "--ambient-caps=+dac_override");

    /** The user that works on this machine. */
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
        throw new StackException("PostgreSQL does not run as root, and neither unshare nor setpriv can"
                + " change the user here; start the stack as an ordinary user");
    }

    /** Gives the files to this user, as far as root can; another user's files are refused. */
    void own(Path directory) {
        try {
            if (ownerOf(directory) == uid) {
                return;
            }
            if (new UnixSystem().getUid() != ROOT) {
                throw new StackException(directory + " belongs to another user; start the stack as that user,"
                        + " or delete the folder");
            }
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    Files.setAttribute(file, "unix:uid", (int) uid);
                }
            }
        } catch (IOException e) {
            throw StackException.because("the database's files cannot be given to its user", e);
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
