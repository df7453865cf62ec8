package dev.telltale.sql.settings;

import java.net.URISyntaxException;
import java.nio.file.Path;

import dev.telltale.udf.signal.Finite;

/** The jar of the SQL functions on the class path of this process. */
public final class UdfJar {
    private UdfJar() {}

    /** Where it is; in a build, before it is packed, the folder of its classes. */
    public static Path ofThisProcess() {
        try {
            return Path.of(Finite.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
