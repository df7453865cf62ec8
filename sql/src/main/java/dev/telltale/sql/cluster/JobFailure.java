package dev.telltale.sql.cluster;

import java.util.regex.Pattern;

import dev.telltale.sql.settings.KafkaClient;

/** Converts the stack trace of a failed job into a sentence for the user. */
final class JobFailure {
    private static final Pattern INCOMPATIBLE_STATE = Pattern.compile(
            "(?is).*(serializer.*compatible|cannot map (checkpoint|savepoint)|failed to rollback to checkpoint).*");

    private static final Pattern REFUSED_BY_KAFKA = Pattern.compile(
            "(?is)(not authorized to access|.*(topic|group|transactional ?id|cluster) authorization failed).*");

    private static final Pattern LOST_OFFSET = Pattern.compile("(?is).*position.* is out of range for partition.*");

    private JobFailure() {}

    /** The message of the innermost cause, or an explanation if Flink's message consists of class names only. */
    static String sentence(String trace) {
        String deepest = RestEndpoint.deepestCause(trace).strip();
        if (INCOMPATIBLE_STATE.matcher(deepest).matches()) {
            return "it cannot restore the saved state, because its SQL or a setting such as DEDUPLICATED_PIPELINES or "
                    + "the state backend needs state of another form";
        }
        if (LOST_OFFSET.matcher(deepest).matches()) {
            return deepest + "; records were deleted before the job has read them, or the topic was made again: "
                    + "submit with --from to go on at a time or at the beginning";
        }
        String sentence = deepest.replaceFirst("\\.$", "");
        return REFUSED_BY_KAFKA.matcher(sentence).matches() ? sentence + "; " + KafkaClient.RIGHTS : sentence;
    }
}
