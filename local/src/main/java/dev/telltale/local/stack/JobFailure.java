package dev.telltale.local.stack;

import java.util.regex.Pattern;

import dev.telltale.fallback.JsonEndpoint;

/** Why a job failed, in a sentence for the user. */
final class JobFailure {
    private static final Pattern OTHER_STATE = Pattern.compile(
            "(?is).*(serializer.*compatible|cannot map (checkpoint|savepoint)|failed to rollback to checkpoint).*");

    private JobFailure() {}

    /** What the deepest cause of a stack trace says; what Flink says in the names of its classes, in plain words. */
    static String sentence(String trace) {
        String deepest = JsonEndpoint.deepest(trace).strip();
        if (OTHER_STATE.matcher(deepest).matches()) {
            return "it cannot read the state that was kept, for its SQL or a setting such as DEDUPLICATED_PIPELINES or "
                    + "the state's backend asks for state of another form";
        }
        return deepest.replaceFirst("\\.$", "");
    }
}
