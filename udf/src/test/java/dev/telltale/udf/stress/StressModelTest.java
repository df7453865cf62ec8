package dev.telltale.udf.stress;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.telltale.udf.hash.Sha256;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

final class StressModelTest {

    private static final byte[] STUMPS = Stumps.adding(1, 2, 3);

    @TempDir
    private Path folder;

    @Test
    void isNamedAfterTheHashOfItsFile() {
        assertThat(StressModel.shipped().version()).matches("stress-[0-9a-f]{12}");
        assertThat(Sha256.hex("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void isReadFromAFile() throws IOException {
        Path file = Files.write(folder.resolve("mine.json"), STUMPS);

        assertThat(StressModel.in(file).version())
                .isEqualTo(StressModel.parse("other name", STUMPS).version());
    }

    @Test
    void startsFromOneBaseScoreOrFromOnePerLevel() {
        String one = new String(STUMPS, StandardCharsets.UTF_8);

        assertThat(parse(one.replace("0E0", "5E-1")).baseMargins()).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(parse(one.replace("0E0", "[5E-1]")).baseMargins()).containsExactly(0.5f, 0.5f, 0.5f);
        assertThat(parse(one.replace("0E0", "[5E-1,-1E0,2.5E-1]")).baseMargins())
                .containsExactly(0.5f, -1, 0.25f);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    multi:softprob | reg:squarederror | its objective is not multi:softprob
                    gbtree" | dart" | its booster is not gbtree
                    "num_class":"3","num_feature" | "num_class":"4","num_feature" | it does not have exactly three classes
                    "num_feature":"6","num_target" | "num_feature":"7","num_target" | its features are not acceleration_x_g
                    "feature_names":[] | "feature_names":["a","b","c","d","e","f"] | its features are not acceleration_x_g
                    "0E0" | "[1,2]" | its base score is not one number per class
                    "0E0" | "half" | its base score is not a number
                    "0E0" | "NaN" | its base score is not finite
                    "tree_info":[0,1,2] | "tree_info":[0,1] | the number of classes differs from the number of trees
                    "tree_info":[0,1,2] | "tree_info":[0,1,3] | the class of a tree does not exist
                    "left_children":[-1] | "left_children":[0] | the nodes of a tree do not form a tree
                    "left_children":[-1] | "left_children":[] | the columns of a tree differ in length
                    "split_type":[0] | "split_type":[1] | a tree has a categorical split
                    "trees" | "bushes" | it is not an XGBoost model in JSON
                    {"learner" | ["learner" | it is not an XGBoost model in JSON
                    """)
    void refusesAnUnsupportedModelWithItsFileName(String part, String wrong, String reason) throws IOException {
        String text = new String(STUMPS, StandardCharsets.UTF_8);
        Path file = Files.writeString(folder.resolve("wrong.json"), text.replace(part, wrong));

        assertThat(text).contains(part);
        assertThatThrownBy(() -> StressModel.in(file))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("The stress model " + file + " cannot be used: " + reason)
                .hasMessageEndingWith(".");
    }

    @Test
    void refusesTruncatedMissingAndUnreadableFiles() throws IOException {
        Path half = Files.write(folder.resolve("half.json"), Arrays.copyOf(STUMPS, STUMPS.length / 2));
        Path empty = Files.createFile(folder.resolve("empty.json"));

        assertThatThrownBy(() -> StressModel.in(half)).hasMessageEndingWith("it is not an XGBoost model in JSON.");
        assertThatThrownBy(() -> StressModel.in(empty)).hasMessageEndingWith("it is not an XGBoost model in JSON.");
        assertThatThrownBy(() -> StressModel.in(folder)).hasMessageEndingWith("it cannot be read.");
        assertThatThrownBy(() -> StressModel.in(folder.resolve("none")))
                .hasMessageEndingWith("the file does not exist.");
    }

    private static StressModel parse(String json) {
        return StressModel.parse("test", json.getBytes(StandardCharsets.UTF_8));
    }
}
