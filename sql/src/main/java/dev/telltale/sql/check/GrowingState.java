package dev.telltale.sql.check;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.telltale.sql.script.Script;
import dev.telltale.sql.script.Statement;

/**
 * Finds operators of a live plan that keep state for ever. A script that sets {@code table.exec.state.ttl} has decided how
 * long they keep it.
 */
public final class GrowingState {
    private static final String TTL =
            "SET 'table.exec.state.ttl' = '1 d' in job.sql drops a row that was idle for a day";
    private static final Pattern OPERATOR = Pattern.compile("[\\s:|+-]*([A-Z]\\w+)\\((.*)\\).*");
    private static final Pattern TTL_SET = Pattern.compile("(?is)SET\\s+'table\\.exec\\.state\\.ttl'.*");
    private static final Pattern KEYED = Pattern.compile("(?:groupBy|partitionBy)=\\[[^]]");

    private GrowingState() {}

    /** Whether the script states how long state is kept. */
    public static boolean isLimited(Script script) {
        return script.statements().stream()
                .map(Statement::text)
                .anyMatch(text -> TTL_SET.matcher(text).matches());
    }

    /** What keeps state for ever in the text of a plan, and what to do; one sentence for each kind of operator. */
    public static List<String> sentences(String plan) {
        List<String> sentences = new ArrayList<>();
        String optimized = plan.substring(Math.max(0, plan.indexOf("== Optimized Execution Plan ==")));
        optimized.lines().map(OPERATOR::matcher).filter(Matcher::matches).forEach(operator -> {
            String sentence = sentence(operator.group(1), operator.group(2));
            if (!sentence.isEmpty() && !operator.group(2).contains("stateTtlHint") && !sentences.contains(sentence)) {
                sentences.add(sentence);
            }
        });
        return sentences;
    }

    private static String sentence(String operator, String arguments) {
        return switch (operator) {
            case "Join", "MultiJoin" ->
                "a regular join keeps all rows of both sides for ever; join on window_start and window_end, or by an"
                        + " interval of event time, else " + TTL;
            case "GroupAggregate", "GlobalGroupAggregate", "IncrementalGroupAggregate" ->
                keyed(
                        arguments,
                        "an aggregate outside a window keeps a row for each group for ever; group by"
                                + " window_start and window_end, else " + TTL);
            case "OverAggregate" ->
                arguments.contains("UNBOUNDED PRECEDING")
                        ? "an OVER window with UNBOUNDED PRECEDING keeps a row for each partition for ever; limit it to a"
                                + " number of rows or an interval, else " + TTL
                        : "";
            case "Rank" ->
                keyed(
                        arguments,
                        "ROW_NUMBER outside a window keeps rows of each partition for ever; partition by"
                                + " window_start and window_end too, else " + TTL);
            case "Deduplicate" ->
                keyed(
                        arguments,
                        "a deduplication outside a window keeps each key for ever; partition by window_start and"
                                + " window_end too, else " + TTL);
            case "ChangelogNormalize" ->
                "a table of changes keeps a row for each key for ever to complete them; read a topic of readings, else "
                        + TTL;
            case "Sink" ->
                arguments.contains("upsertMaterialize=[true]")
                        ? "the sink keeps each row for ever, because the rows have another key than the table; write the"
                                + " key of the rows, or end the INSERT with ON CONFLICT DO DEDUPLICATE"
                        : "";
            default -> "";
        };
    }

    private static String keyed(String arguments, String sentence) {
        return KEYED.matcher(arguments).find() ? sentence : "";
    }
}
