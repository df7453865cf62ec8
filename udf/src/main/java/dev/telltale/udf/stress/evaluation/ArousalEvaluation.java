package dev.telltale.udf.stress.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

import dev.telltale.udf.hash.Sha256;
import dev.telltale.udf.stress.arousal.ArousalLevel;

/** Evaluates the answer about skin conductance, and writes its card. */
public final class ArousalEvaluation {

    /** File name of the card. */
    public static final String CARD = "arousal-card.md";

    private static final long SEED = 42;

    /** One nurse is forecast from the others. */
    private static final int FEWEST_NURSES = 2;

    private static final List<Double> LIMITS = List.of(ArousalLevel.RAISED, ArousalLevel.STRONGLY_RAISED);

    private ArousalEvaluation() {}

    /**
     * Evaluates all blocks. Equal blocks give an equal card.
     *
     * @param blocksCsvGz blocks of five minutes
     * @param outputDirectory directory of the card; created if it does not exist
     * @param lines receives the lines of the card
     * @throws IOException if a file cannot be read or written
     * @throws IllegalArgumentException with the file if a row is malformed or too few nurses reported
     */
    public static void run(Path blocksCsvGz, Path outputDirectory, Consumer<String> lines) throws IOException {
        List<List<Block>> blocks = Blocks.read(blocksCsvGz);
        List<List<Answer>> nurses = blocks.stream().map(Answer::of).toList();
        List<PlacedReport> placed = nurses.stream()
                .flatMap(ofNurse -> PlacedReport.of(ofNurse).stream())
                .toList();
        if (placed.stream().map(PlacedReport::nurse).distinct().count() < FEWEST_NURSES) {
            throw new IllegalArgumentException(
                    blocksCsvGz + ": reports of at least " + FEWEST_NURSES + " nurses are needed, with answers");
        }
        List<Report> reports =
                blocks.stream().flatMap(ofNurse -> Report.of(ofNurse).stream()).toList();
        String card = card(nurses, placed, reports, Sha256.hex(Files.readAllBytes(blocksCsvGz)))
                .text();
        Files.createDirectories(outputDirectory);
        Files.writeString(outputDirectory.resolve(CARD), card);
        card.lines().forEach(lines);
    }

    private static ArousalCard card(
            List<List<Answer>> nurses, List<PlacedReport> placed, List<Report> reports, String dataHash) {
        return new ArousalCard(
                nurses,
                reports.size(),
                dataHash,
                Discrimination.of(nurses, SEED),
                LevelDiscrimination.of(placed, SEED),
                LIMITS.stream().map(limit -> Alarm.of(limit, nurses, SEED)).toList(),
                OwnReports.of(reports, SEED));
    }
}
