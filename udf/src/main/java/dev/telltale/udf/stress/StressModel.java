package dev.telltale.udf.stress;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.telltale.udf.hash.Sha256;

/**
 * A trained model. It is immutable and thread-safe. {@link StressPredictor} applies it.
 *
 * @param version {@code stress-} and the first 12 hexadecimal digits of the SHA-256 of the model file
 * @param onlyWorn whether the model has no answer for a window in which the band is not worn; from version 2 of the model on
 * @param baseMargins initial margin of each class
 * @param forest the trees
 */
public record StressModel(String version, boolean onlyWorn, float[] baseMargins, Forest forest) {

    /** Attribute of a model file that is {@code true} if the model judges only bands that are worn. */
    public static final String ONLY_WORN = "only_worn";

    /** Name of the shipped model in the jar. */
    static final String SHIPPED = "model.json";

    private static final int VERSION_DIGITS = 12;

    /**
     * Reads the shipped model.
     *
     * @throws IllegalStateException if it cannot be used
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
     * @throws IllegalStateException with the file name if it cannot be used
     */
    public static StressModel in(Path file) {
        try {
            return parse(file.toString(), Files.readAllBytes(file));
        } catch (IOException unreadable) {
            String reason = Files.exists(file) ? "it cannot be read" : "the file does not exist";
            throw unusable(file.toString(), reason, unreadable);
        }
    }

    /**
     * Parses a model.
     *
     * @param name name of the model, for messages
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
        return "stress-" + Sha256.hex(json).substring(0, VERSION_DIGITS);
    }
}
