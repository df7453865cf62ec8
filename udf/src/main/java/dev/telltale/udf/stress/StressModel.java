package dev.telltale.udf.stress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A trained model: immutable, to be shared freely. {@link StressPredictor} applies it.
 *
 * @param version {@code stress-} and the first 12 hexadecimal digits of the SHA-256 of the model file
 * @param baseMargins the margin of each class before any tree
 * @param forest the trees
 */
public record StressModel(String version, float[] baseMargins, Forest forest) {

    /** The model inside the jar. */
    static final String SHIPPED = "model.json";

    private static final int VERSION_DIGITS = 12;

    /**
     * Reads the model that is shipped.
     *
     * @throws IllegalStateException where it cannot be used
     */
    public static StressModel shipped() {
        try (InputStream stream = StressModel.class.getResourceAsStream(SHIPPED)) {
            if (stream == null) {
                throw new IOException("it is not in the jar");
            }
            return parse(SHIPPED, stream.readAllBytes());
        } catch (IOException unreadable) {
            throw unusable(SHIPPED, unreadable.getMessage(), unreadable);
        }
    }

    /**
     * Reads a model from a file in XGBoost's JSON format.
     *
     * @throws IllegalStateException where it cannot be used, naming the file
     */
    public static StressModel in(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            String reason = Files.exists(file) ? "it cannot be read" : "there is no such file";
            throw unusable(file.toString(), reason, unreadable);
        }
    }

    /**
     * Takes a model from the bytes of its file.
     *
     * @param name what to call it where it cannot be used
     */
    public static StressModel parse(String name, byte[] json) {
        try {
            return BoosterReader.read(versionOf(json), json);
        } catch (IllegalArgumentException wrong) {
            throw unusable(name, wrong.getMessage(), wrong);
        }
    }

    private static IllegalStateException unusable(String name, String reason, Exception cause) {
        return new IllegalStateException("The stress model " + name + " cannot be used: " + reason + ".", cause);
    }

    private static String versionOf(byte[] json) {
        return "stress-" + Fingerprint.sha256(json).substring(0, VERSION_DIGITS);
    }
}
