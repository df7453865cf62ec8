package dev.telltale.bench.documents;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Every command line and every link of every document leads to something that exists. */
final class DocumentsTest {

    static List<Document> documents() {
        return Document.all();
    }

    static Stream<Arguments> commands() {
        return documents().stream()
                .flatMap(document ->
                        document.commands().stream().map(command -> Arguments.of(document, command.line())));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void givesACommandLineThatIsAccepted(Document document, String line) {
        CommandCheck.check(new CommandText(line, true));
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksToFilesThatExist(Document document) {
        assertThat(document.links()).allMatch(document::reaches, "exists");
    }

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/architecture.md", "docs/operate.md"})
    void isFoundAmongTheDocuments(String name) {
        assertThat(documents()).extracting(Document::name).contains(name);
    }

    @Test
    void keepsTheReadmeShortWithACommandAtItsBeginning() {
        List<String> lines = Document.read("README.md").lines().toList();

        assertThat(lines)
                .hasSizeLessThanOrEqualTo(120)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(110));
        assertThat(lines.subList(0, 15)).contains("./telltale demo");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "./telltale start",
                "./telltale up --forever",
                "./telltale submit stres --replace",
                "./telltale bench --fast",
                "PARALELLISM=2 ./telltale up",
                "mvn verify -Pslow",
                "mvn verify -pl sql -am -Dtest=NoSuchTest",
                "mvn deploy",
                "docker build -t telltale/flink:1.0.0 -f deploy/docker/Dockerfile .",
                "docker compose run --rm submit submit stress --replaced",
                "docker compose run --rm submitter submit stress",
                "docker compose up --scale taskmanagers=3",
                "kubectl apply -f jobs.yaml",
                "kubectl wait job/telltale-submitted",
                "deploy/make-environment"
            })
    void refusesACommandLineThatNamesSomethingElse(String line) {
        assertThatThrownBy(() -> CommandCheck.check(new CommandText(line, true)));
    }
}
