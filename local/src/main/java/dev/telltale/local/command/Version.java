package dev.telltale.local.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** The version of the build. */
final class Version implements IVersionProvider {
    private static final String RESOURCE = "/version.properties";

    @Override
    public String[] getVersion() throws IOException {
        Properties build = new Properties();
        try (InputStream resource = Version.class.getResourceAsStream(RESOURCE)) {
            build.load(resource);
        }
        return new String[] {"telltale " + build.getProperty("version")};
    }
}
